package io.siglab.lab.phone;

import io.siglab.lab.error.LabException;
import io.siglab.lab.process.Command;
import io.siglab.lab.process.ProcessRunner;
import io.siglab.store.ClockSample;
import io.siglab.testbed.device.HostClock;
import java.util.List;

/**
 * Measures the clock inside a namespace against this process's: asks {@code date} many times and
 * keeps the answer with the shortest round trip (Cristian 1989). A namespace shares the host's
 * clock, so the offset should lie within its error; it is measured all the same.
 */
final class NamespaceClock {

  private static final int SAMPLES = 20;
  private static final long NANOS_IN_MICRO = 1000;

  private final ProcessRunner runner;
  private final Command date;

  NamespaceClock(ProcessRunner runner, List<String> inside) {
    this.runner = runner;
    this.date = Command.of("date", "+%s%N").behind(inside);
  }

  ClockSample sample(HostClock host) {
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
    String answer = runner.require(date, "ask for the time inside a namespace").out().strip();
    long after = host.nowUs();
    long there;
    try {
      there = Long.parseLong(answer) / NANOS_IN_MICRO;
    } catch (NumberFormatException e) {
      throw new LabException("`" + date + "` gave no time but: " + answer, e);
    }
    long middle = (before + after) / 2;
    return new ClockSample(middle, there - middle, (after - before + 1) / 2, 1);
  }
}
