package io.siglab.testbed.android;

import io.siglab.store.ClockSample;
import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.device.HostClock;

/**
 * Measures a phone's clock against the host's: asks it many times and keeps the answer with the
 * shortest round trip, whose half bounds the error (Cristian 1989). Android's {@code date} (toybox)
 * tells nanoseconds.
 */
public final class PhoneClock {

  private static final int SAMPLES = 20;
  private static final long NANOS_IN_MICRO = 1_000;
  private static final String COMMAND = "date +%s%N";

  private final PhoneShell shell;

  /** The clock of a shell's phone. */
  public PhoneClock(PhoneShell shell) {
    this.shell = shell;
  }

  /**
   * The clock's offset, phone minus host, and its error, microseconds.
   *
   * @throws DeviceException if the phone does not tell its time
   */
  public ClockSample sample(HostClock host) {
    ClockSample best = once(host);
    for (int i = 1; i < SAMPLES; i++) {
      ClockSample next = once(host);
      if (next.errorUs() < best.errorUs()) {
        best = next;
      }
    }
    return new ClockSample(best.atUs(), best.offsetUs(), best.errorUs(), SAMPLES);
  }

  private ClockSample once(HostClock host) {
    long before = host.nowUs();
    ShellResult answer = shell.run(COMMAND);
    long after = host.nowUs();
    long there;
    try {
      there = Long.parseLong(answer.out().strip()) / NANOS_IN_MICRO;
    } catch (NumberFormatException e) {
      throw new DeviceException(
          "`"
              + COMMAND
              + "` on "
              + shell.serial()
              + " gave no time in nanoseconds but: "
              + answer.said(),
          e);
    }
    long middle = (before + after) / 2;
    return new ClockSample(middle, there - middle, (after - before + 1) / 2, 1);
  }
}
