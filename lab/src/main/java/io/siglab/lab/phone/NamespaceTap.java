package io.siglab.lab.phone;

import io.siglab.lab.net.LabNetwork;
import io.siglab.lab.net.Site;
import io.siglab.lab.process.Command;
import io.siglab.lab.process.ProcessRunner;
import io.siglab.lab.process.RunningUser;
import io.siglab.store.ClockSample;
import io.siglab.testbed.capture.CapturePoint;
import io.siglab.testbed.capture.TcpdumpCapture;
import io.siglab.testbed.capture.TcpdumpSettings;
import io.siglab.testbed.capture.TcpdumpVersion;
import io.siglab.testbed.device.Capture;
import io.siglab.testbed.device.CaptureRequest;
import io.siglab.testbed.device.ClockQuestions;
import io.siglab.testbed.device.HostClock;
import io.siglab.testbed.device.Tap;
import java.util.List;
import java.util.Optional;

/**
 * A virtual phone's packets and clock by programs of the host in its network namespace. A namespace
 * shares the host's clock, so the offset should lie within its error; it is measured all the same.
 */
public final class NamespaceTap implements Tap {

  private final String id;
  private final List<String> inside;
  private final ClockQuestions questions;

  /**
   * @param id the phone's, for messages
   * @param site its namespace
   */
  public NamespaceTap(String id, LabNetwork network, Site site, ProcessRunner runner) {
    this.id = id;
    this.inside = network.inside(site);
    Command date = Command.of("date", "+%s%N").behind(inside);
    this.questions =
        new ClockQuestions(
            "`" + date + "`",
            () -> runner.require(date, "ask for the time inside a namespace").out());
  }

  @Override
  public ClockSample sampleClock(HostClock host) {
    return questions.sample(host);
  }

  @Override
  public Capture newCapture(CaptureRequest request) {
    TcpdumpSettings settings = TcpdumpSettings.standard();
    return new TcpdumpCapture(
        settings,
        new CapturePoint(
            "interface " + LabNetwork.PHONE_INTERFACE + " of " + id,
            inside,
            LabNetwork.PHONE_INTERFACE,
            RunningUser.isRoot() ? Optional.of("root") : Optional.empty()),
        request,
        TcpdumpVersion.of(settings.executable()),
        "host");
  }

  @Override
  public void close() {
    // Captures end with the namespace's processes.
  }
}
