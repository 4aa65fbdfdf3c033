package io.siglab.testbed.android;

import io.siglab.store.ClockSample;
import io.siglab.testbed.device.ClockQuestions;
import io.siglab.testbed.device.HostClock;

/**
 * Measures a phone's clock against the host's. Android's {@code date} (toybox) tells nanoseconds.
 */
public final class PhoneClock {

  private static final String COMMAND = "date +%s%N";

  private final ClockQuestions questions;

  /** The clock of a shell's phone. */
  public PhoneClock(PhoneShell shell) {
    this.questions =
        new ClockQuestions(
            "`" + COMMAND + "` on " + shell.serial(),
            () -> {
              ShellResult result = shell.run(COMMAND);
              return result.ok() ? result.out() : result.said();
            });
  }

  /**
   * The clock's offset, phone minus host, and its error, microseconds.
   *
   * @throws io.siglab.testbed.device.DeviceException if the phone does not tell its time
   */
  public ClockSample sample(HostClock host) {
    return questions.sample(host);
  }
}
