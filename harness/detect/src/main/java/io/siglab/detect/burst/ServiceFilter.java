package io.siglab.detect.burst;

/** Says which services are worth a look. */
@FunctionalInterface
public interface ServiceFilter {

  /**
   * @param service the service
   * @param address one of its addresses
   */
  boolean wants(Service service, String address);
}
