package io.siglab.lab.phone;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lab's Appium server for the lab's whole life: where it died, the next session's is new. */
public final class KeptAppium {

  private static final Logger LOG = LoggerFactory.getLogger(KeptAppium.class);

  private final AppiumStart start;
  private AppiumServer server;

  private KeptAppium(AppiumStart start, AppiumServer server) {
    this.start = start;
    this.server = server;
  }

  /**
   * Waits until a server that was begun answers, and keeps it.
   *
   * @throws io.siglab.lab.error.LabException if it does not, with the end of its log
   */
  public static KeptAppium of(AppiumStart start) {
    return new KeptAppium(start, start.await());
  }

  /**
   * The server, alive.
   *
   * @throws io.siglab.lab.error.LabException if it died and cannot be started again
   */
  public synchronized AppiumServer server() {
    if (!server.process().alive()) {
      LOG.warn("the Appium server died; starting another");
      server = start.again();
    }
    return server;
  }
}
