package io.siglab.analysis.derive;

import io.siglab.analysis.observation.ClockReading;
import io.siglab.analysis.observation.MainSession;
import io.siglab.analysis.observation.SideObservation;
import io.siglab.analysis.observation.TrafficSeries;
import io.siglab.words.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a reader of one side's numbers must know, said in sentences. */
final class Caveats {

  // A bin with less than a full packet may hold acknowledgements only.
  private static final long FULL_PACKET_BYTES = 1_500;

  private final SideCapture capture;
  private final SideObservation side;

  private Caveats(SideCapture capture, SideObservation side) {
    this.capture = capture;
    this.side = side;
  }

  /** All caveats of a side, in a fixed order. */
  static List<String> of(SideCapture capture, SideObservation side) {
    Caveats caveats = new Caveats(capture, side);
    List<String> found = new ArrayList<>();
    caveats.lost().ifPresent(found::add);
    caveats.cutShort().ifPresent(found::add);
    caveats.clock().ifPresent(found::add);
    caveats.updated().ifPresent(found::add);
    side.main().flatMap(caveats::merged).ifPresent(found::add);
    side.main().flatMap(caveats::straddles).ifPresent(found::add);
    return found;
  }

  private Optional<String> lost() {
    long dropped = capture.capture().packetsDropped();
    return dropped == 0
        ? Optional.empty()
        : Optional.of(
            format("The %s's capture lost %d packets: volumes are too small.", role(), dropped));
  }

  private Optional<String> cutShort() {
    return capture
        .summary()
        .truncation()
        .map(
            t ->
                format(
                    "The %s's capture breaks off at byte %d (%s).",
                    role(), t.byteOffset(), t.reason()));
  }

  private Optional<String> clock() {
    ClockReading clock = side.clock();
    if (clock.basis().equals(ClockReading.UNKNOWN)) {
      return Optional.of(
          format(
              "The offset of the %s's clock was not measured: its windows are a guess.", role()));
    }
    return clock.errorUs() <= side.series().binUs()
        ? Optional.empty()
        : Optional.of(
            format("The %s's windows are uncertain by %d ms.", role(), clock.errorUs() / 1_000));
  }

  private Optional<String> updated() {
    String before = capture.side().appVersionBefore();
    String after = capture.side().appVersionAfter();
    return before.equals(after)
        ? Optional.empty()
        : Optional.of(
            format(
                "The app on the %s's device went from version %s to %s during the trial.",
                role(), before, after));
  }

  private Optional<String> merged(MainSession main) {
    return !main.volume().segmentsMerged()
        ? Optional.empty()
        : Optional.of(
            format(
                "The %s's capture holds segments merged by offloading (%d bytes per packet on"
                    + " average): packet counts do not compare, bytes do.",
                role(), main.volume().meanPacketBytes()));
  }

  /** Whether a transfer was under way at either end of the window that carries the main session. */
  private Optional<String> straddles(MainSession main) {
    TrafficSeries series = side.series();
    boolean sends = side.role() == Role.SENDER || side.role() == Role.CALLER;
    List<Long> bytes = sends ? series.mainOut() : series.mainIn();
    return side.windows().stream()
        .filter(w -> w.state() == main.state())
        .filter(w -> busyAt(w.startUs(), bytes) || busyAt(w.endUs(), bytes))
        .findFirst()
        .map(
            w ->
                format(
                    "The %s's main session was carrying data across an edge of %s: a part of it may"
                        + " be counted in the window beside.",
                    role(), w.state().word()));
  }

  private boolean busyAt(long captureUs, List<Long> bytes) {
    long binUs = side.series().binUs();
    long firstBin = Math.floorDiv(side.windows().get(0).startUs(), binUs);
    long at = Math.floorDiv(captureUs, binUs) - firstBin;
    return at >= 1
        && at + 1 < bytes.size()
        && bytes.get((int) at - 1) > FULL_PACKET_BYTES
        && bytes.get((int) at) > FULL_PACKET_BYTES
        && bytes.get((int) at + 1) > FULL_PACKET_BYTES;
  }

  private String role() {
    return side.role().word();
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
