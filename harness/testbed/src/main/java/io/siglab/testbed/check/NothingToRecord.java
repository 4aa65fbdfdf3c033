package io.siglab.testbed.check;

import io.siglab.testbed.app.StepObserver;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A check is no trial: what its steps see is kept nowhere. */
final class NothingToRecord implements StepObserver {

  private static final Logger LOG = LoggerFactory.getLogger(NothingToRecord.class);

  @Override
  public void event(String name, long atUs, String detail) {
    LOG.debug("{}: {}", name, detail);
  }

  @Override
  public void popUp(String name, String place) {
    LOG.info("dismissed the pop-up {} at {}", name, place);
  }

  @Override
  public void truth(String name, Map<String, Object> shown) {
    LOG.debug("{} is shown", name);
  }

  @Override
  public void match(String name, String value) {
    LOG.debug("{} is shown", name);
  }

  @Override
  public void account(String name, Object account) {
    LOG.debug("{} was told", name);
  }
}
