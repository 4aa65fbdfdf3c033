package io.siglab.analysis.report;

import io.siglab.analysis.observation.Observation;
import io.siglab.analysis.observation.SessionWindow;
import io.siglab.analysis.observation.SideObservation;
import io.siglab.analysis.observation.Volume;
import io.siglab.analysis.observation.WindowTraffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One side's bytes in one window as text: what a chart shows, for those who cannot see it.
 *
 * @param side the role's word and the device
 * @param state the window's state
 * @param seconds its length
 * @param mainOut sent in the main session, background included
 * @param mainIn received in it
 * @param otherOut sent otherwise
 * @param otherIn received otherwise
 */
public record WindowNumbers(
    String side,
    String state,
    String seconds,
    String mainOut,
    String mainIn,
    String otherOut,
    String otherIn) {

  /** A trial's numbers, by side, in order of time. */
  static List<WindowNumbers> of(Observation trial) {
    List<WindowNumbers> numbers = new ArrayList<>();
    for (SideObservation side : trial.sides()) {
      side.windows().forEach(w -> numbers.add(of(side, w)));
    }
    return numbers;
  }

  private static WindowNumbers of(SideObservation side, WindowTraffic window) {
    Optional<SessionWindow> main = side.main().flatMap(m -> m.session().in(window.state()));
    Volume out = main.map(SessionWindow::out).orElse(Volume.NONE);
    Volume in = main.map(SessionWindow::in).orElse(Volume.NONE);
    return new WindowNumbers(
        side.role().word() + ", " + side.device(),
        window.state().word(),
        Figures.seconds(window.lengthUs(), 1) + " s",
        Figures.bytes(out.ipBytes()),
        Figures.bytes(in.ipBytes()),
        Figures.bytes(window.out().minus(out).ipBytes()),
        Figures.bytes(window.in().minus(in).ipBytes()));
  }
}
