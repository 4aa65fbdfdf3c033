package io.siglab.analysis.evaluate;

import io.siglab.detect.Alternative;
import io.siglab.detect.Detection;
import io.siglab.words.Action;
import io.siglab.words.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the detector made of one held-out case.
 *
 * @param held the case
 * @param claimed whether the signatures in force claim its cell
 * @param found the detection that stands for the truth; empty where there is none
 * @param extra detections of what was not done
 */
record Outcome(SideCase held, boolean claimed, Optional<Detection> found, List<Detection> extra) {

  Outcome {
    extra = List.copyOf(extra);
  }

  /** Judges the detections in a held-out case. */
  static Outcome of(SideCase held, Claims claims, List<Detection> detections) {
    Optional<Cell> truth = held.truth();
    List<Detection> extra = new ArrayList<>();
    Detection found = null;
    for (Detection detection : detections) {
      boolean right =
          truth.isPresent()
              && held.during(truth.get().state(), detection.startUs(), detection.endUs())
              && holds(detection, truth.get());
      if (right && (found == null || detection.best().score() > found.best().score())) {
        if (found != null) {
          extra.add(found);
        }
        found = detection;
      } else if (!announces(held, detection)) {
        extra.add(detection);
      }
    }
    boolean claimed = truth.isPresent() && claims.cells().contains(truth.get());
    return new Outcome(held, claimed, Optional.ofNullable(found), extra);
  }

  /** Whether the action and state, in the role, are among the alternatives, of whatever app. */
  private static boolean holds(Detection detection, Cell truth) {
    return detection.alternatives().stream()
        .anyMatch(
            a ->
                a.action() == truth.action()
                    && a.state() == truth.state()
                    && a.role() == truth.role());
  }

  /** A message that is opened later arrives first: reported as one of several, that is no error. */
  private static boolean announces(SideCase held, Detection detection) {
    Optional<Action> action = held.observation().action();
    return action.isPresent()
        && held.during(State.SS, detection.startUs(), detection.endUs())
        && detection.alternatives().stream()
            .anyMatch(
                a ->
                    a.ground() == Alternative.Ground.ANNOUNCED
                        && a.action() == action.get()
                        && a.role() == held.side().role());
  }

  /** Whether action and state were told, and told right. */
  boolean exact() {
    return found.flatMap(Outcome::label).equals(held.truth().map(Cell::label));
  }

  /** Whether the alternative that fits best has the right action and state. */
  boolean bestIsRight() {
    return found
        .map(d -> d.best().action().word() + " " + d.best().state().word())
        .equals(held.truth().map(Cell::label));
  }

  /** Action and state, where all alternatives agree on both. */
  static Optional<String> label(Detection detection) {
    Optional<Action> action = detection.agreed(Alternative::action);
    Optional<State> state = detection.agreed(Alternative::state);
    return action.isPresent() && state.isPresent()
        ? Optional.of(action.get().word() + " " + state.get().word())
        : Optional.empty();
  }
}
