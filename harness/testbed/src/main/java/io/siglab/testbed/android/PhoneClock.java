package io.siglab.testbed.android;

import io.siglab.store.ClockSample;
import io.siglab.testbed.device.ClockQuestions;
import io.siglab.testbed.device.HostClock;

/**
 * Measures a phone's clock against the host's. Android's {@code date} (toybox) tells nanoseconds.
 * One shell answers all questions: a shell for each would add its start to every round trip, and to
 * the way there only.
 */
public final class PhoneClock {

  private static final String DATE = "date +%s%N";

  private final PhoneShell shell;

  /** The clock of a shell's phone. */
  public PhoneClock(PhoneShell shell) {
    this.shell = shell;
  }

  /**
   * The clock's offset, phone minus host, and its error, microseconds.
   *
   * @throws io.siglab.testbed.device.DeviceException if the phone does not tell its time
   */
  public ClockSample sample(HostClock host) {
    try (PhoneDialogue dialogue = shell.converse(DATE)) {
      // The first answer waits for the shell itself and is no measurement.
      dialogue.ask();
      return new ClockQuestions("`" + DATE + "` on " + shell.serial(), dialogue::ask).sample(host);
    }
  }
}
