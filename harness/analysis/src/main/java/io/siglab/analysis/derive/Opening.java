package io.siglab.analysis.derive;

import io.siglab.detect.DetectorSettings;
import io.siglab.signature.FeatureKind;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * Whether what a session carries in a window begins with a connection. What an app says right
 * behind the handshake belongs to it: bursts without the detector's opening pause before them
 * ({@code docs/detection.md}).
 */
final class Opening {

  private static final long PAUSE_US =
      TimeUnit.MICROSECONDS.convert(DetectorSettings.defaults().openingPause());

  private Opening() {}

  /**
   * {@code opened} where a connection of the session begins in the window, or before it without a
   * longer pause in the session; {@code kept} where there is none and all of it is TCP; empty for
   * other datagrams, and without traffic in the window.
   */
  static Optional<String> of(SideCapture capture, Session session, int window) {
    long endUs = capture.slices().get(window).endUs();
    Optional<Long> begin = begin(capture, session, capture.slices().get(window).startUs(), endUs);
    if (begin.isEmpty()) {
      return Optional.empty();
    }
    boolean opened =
        session.flows().stream()
            .filter(Opening::isConnection)
            .filter(SideFlow::beginSeen)
            .mapToLong(f -> f.flow().firstUs())
            .anyMatch(first -> first >= begin.get() && first <= endUs);
    if (opened) {
      return Optional.of(FeatureKind.OPENED);
    }
    return session.key().transport().equals("tcp")
        ? Optional.of(FeatureKind.KEPT)
        : Optional.empty();
  }

  private static boolean isConnection(SideFlow flow) {
    return flow.flow().tcp().isPresent()
        || (flow.flow().clientHello().isPresent() && flow.flow().encryption().quic());
  }

  /** Where the stretch without a longer pause begins that leads into the window. */
  private static Optional<Long> begin(
      SideCapture capture, Session session, long startUs, long endUs) {
    TreeSet<Long> moments = new TreeSet<>();
    for (SideFlow flow : session.flows()) {
      flow.flow().series().forEach(bin -> moments.add(bin.index() * capture.binUs()));
    }
    Long reached = moments.higher(startUs - capture.binUs());
    if (reached == null || reached > endUs) {
      return Optional.empty();
    }
    for (long moment : moments.headSet(reached, false).descendingSet()) {
      if (moment + capture.binUs() + PAUSE_US < reached) {
        break;
      }
      reached = moment;
    }
    return Optional.of(reached);
  }
}
