package io.siglab.detect.burst;

import java.util.Map;

/** A filter that is asked once about each service, as long as that is remembered. */
final class AskedOnce implements ServiceFilter {

  private static final int REMEMBERED = 65_536;

  private final ServiceFilter filter;
  private final Map<Asked, Boolean> answers = new Recent<>(REMEMBERED);

  private record Asked(Service service, String address) {}

  /**
   * @param filter always answers the same
   */
  AskedOnce(ServiceFilter filter) {
    this.filter = filter;
  }

  @Override
  public boolean wants(Service service, String address) {
    return answers.computeIfAbsent(
        new Asked(service, address), asked -> filter.wants(asked.service(), asked.address()));
  }
}
