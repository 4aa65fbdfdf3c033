package io.siglab.analysis.evaluate;

import io.siglab.analysis.observation.Observation;
import io.siglab.analysis.observation.SideObservation;
import io.siglab.analysis.observation.WindowTraffic;
import io.siglab.detect.burst.Burst;
import io.siglab.words.State;
import java.util.List;
import java.util.Optional;

/**
 * One device's capture of one trial, as a detector sees it, and what was done.
 *
 * @param observation of the trial
 * @param side of the device
 * @param bursts of all services, in order of their beginning
 */
record SideCase(Observation observation, SideObservation side, List<Burst> bursts) {

  SideCase {
    bursts = List.copyOf(bursts);
  }

  /** What there is to detect; empty for a baseline, and where derivation found no main session. */
  Optional<Cell> truth() {
    return observation
        .action()
        .flatMap(
            action ->
                side.main()
                    .map(main -> new Cell(observation.app(), action, main.state(), side.role())));
  }

  /** Whether nothing is there to detect. */
  boolean quiet() {
    return observation.action().isEmpty();
  }

  /** Whether a stretch of time overlaps the window of a state, by the capture's clock. */
  boolean during(State state, long startUs, long endUs) {
    return side.windows().stream()
        .filter(w -> w.state() == state)
        .anyMatch(w -> overlaps(w, startUs, endUs));
  }

  private static boolean overlaps(WindowTraffic window, long startUs, long endUs) {
    return startUs < window.endUs() && endUs >= window.startUs();
  }

  /** The trial's identity over all runs. */
  String trial() {
    return observation.run() + "/" + observation.trial();
  }
}
