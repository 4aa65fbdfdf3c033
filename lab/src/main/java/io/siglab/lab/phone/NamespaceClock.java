package io.siglab.lab.phone;

import io.siglab.lab.process.Command;
import io.siglab.lab.process.ProcessRunner;
import io.siglab.store.ClockSample;
import io.siglab.testbed.device.ClockQuestions;
import io.siglab.testbed.device.HostClock;
import java.util.List;

/**
 * Measures the clock inside a namespace against this process's. A namespace shares the host's
 * clock, so the offset should lie within its error; it is measured all the same.
 */
final class NamespaceClock {

  private final ClockQuestions questions;

  NamespaceClock(ProcessRunner runner, List<String> inside) {
    Command date = Command.of("date", "+%s%N").behind(inside);
    this.questions =
        new ClockQuestions(
            "`" + date + "`",
            () -> runner.require(date, "ask for the time inside a namespace").out());
  }

  ClockSample sample(HostClock host) {
    return questions.sample(host);
  }
}
