package io.siglab.lab.phone;

import io.siglab.lab.error.LabException;
import io.siglab.lab.process.LabProcess;
import java.net.URI;
import java.nio.file.Path;

/**
 * The lab's one Appium server, listening on the host's loopback address.
 *
 * @param process its process
 * @param address where it listens
 * @param chromedriver starts the browser's driver, which ends when the server does
 */
public record AppiumServer(LabProcess process, URI address, Path chromedriver) {

  /** Says why a session failed where the reason is that the server is gone. */
  LabException failure(String what, RuntimeException cause) {
    String server =
        process.alive()
            ? "its log is " + process.log()
            : "the Appium server died; the next session gets another";
    return new LabException(what + "; " + server, cause);
  }
}
