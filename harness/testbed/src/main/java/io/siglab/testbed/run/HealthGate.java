package io.siglab.testbed.run;

import io.siglab.store.CaptureRecord;
import io.siglab.store.PlannedTrial;
import io.siglab.store.TrialKind;
import io.siglab.store.WindowRecord;
import io.siglab.words.CallScenario;
import io.siglab.words.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides after the captures ended whether they can be trusted: nothing dropped, files whole and as
 * long as the tool said, packets there, the app not updated meanwhile, the message or the call seen
 * on the peer, both phones in the same one, and a call that nobody answers ringing as long as the
 * profile says.
 */
final class HealthGate {

  /** Later than any packet, and still far enough from overflow to be moved by a clock's offset. */
  private static final long FAR_FUTURE_US = Long.MAX_VALUE / 2;

  private final PlannedTrial planned;
  private final TrialRecorder recorder;
  private final List<String> reasons = new ArrayList<>();

  HealthGate(PlannedTrial planned, TrialRecorder recorder) {
    this.planned = planned;
    this.recorder = recorder;
  }

  /** The reasons against the attempt; empty if it passes. */
  List<String> check(Side active, Side passive) {
    check(active);
    check(passive);
    for (Postcondition wanted : Postcondition.of(planned)) {
      if (!recorder.saw(wanted.role(), wanted.event())) {
        reasons.add(
            "postcondition not seen: no " + wanted.event() + " on the " + wanted.role().word());
      }
    }
    reasons.addAll(recorder.mismatches());
    if (planned.callScenario().filter(s -> s == CallScenario.TIMEOUT).isPresent()) {
      Duration declared = active.ringTimeout(planned.action().orElseThrow());
      RingTimeout.finding(recorder.events(), declared).ifPresent(reasons::add);
    }
    return List.copyOf(reasons);
  }

  private void check(Side side) {
    String device = side.device().id();
    Optional<CaptureRecord> record = side.capture().record();
    if (record.isEmpty()) {
      reasons.add("no capture of " + device);
      return;
    }
    CaptureRecord capture = record.get();
    if (capture.packetsDropped() > 0) {
      reasons.add(
          "the capture of "
              + device
              + " lost "
              + capture.packetsDropped()
              + " packets; use a"
              + " faster disk or a smaller snaplen");
    }
    Optional<WindowRecord> acting =
        recorder.windows().stream().filter(w -> w.state() != State.IDLE).findFirst();
    long from = acting.map(WindowRecord::startUs).orElse(0L);
    long to = acting.map(WindowRecord::endUs).orElse(FAR_FUTURE_US);
    PcapScan scan = side.scan(from, to);
    if (scan.truncated()) {
      reasons.add("the capture of " + device + " ends within a packet; is the disk full?");
    } else if (scan.packets() != capture.packetsCaptured()) {
      reasons.add(
          "the capture of "
              + device
              + " holds "
              + scan.packets()
              + " packets where the tool wrote "
              + capture.packetsCaptured()
              + "; is the disk full?");
    }
    if (planned.kind() == TrialKind.ACTION && scan.bytesBetween() == 0) {
      String when =
          planned.callScenario().isPresent() ? "during the call" : "while the sender sent";
      reasons.add("the capture of " + device + " holds no packet " + when);
    }
    if (side.versionChanged()) {
      reasons.add("the app on " + device + " was updated during the trial");
    }
  }
}
