package io.siglab.analysis.report;

import io.siglab.analysis.observation.Observation;
import io.siglab.analysis.observation.SideObservation;
import io.siglab.analysis.observation.Thumbnail;
import io.siglab.words.Role;
import io.siglab.words.State;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One entry of Li 2020, Table 6: in which state a receiver gets what was sent.
 *
 * @param cell the cell of the matrix
 * @param seen each state with its thumbnail's, most frequent first
 * @param trials those that gave a state
 */
record StateRow(Cell cell, List<Seen> seen, int trials) {

  /**
   * How often one answer was seen.
   *
   * @param state the receiver state
   * @param thumbnail the thumbnail's state, if there was one
   * @param n in how many trials
   */
  record Seen(State state, Optional<State> thumbnail, int n) {

    /** As Table 6 prints it: the thumbnail's state in brackets. */
    String text() {
      return state.word() + thumbnail.map(t -> " (" + t.word() + ")").orElse("");
    }
  }

  /** All rows, one for each cell. */
  static List<StateRow> of(List<Cell> cells) {
    return cells.stream().map(StateRow::of).toList();
  }

  /** The receiver's device. */
  String receiver() {
    return cell.receiver();
  }

  /** All answers, for example {@code SS 3, RC (SS) 1}; one answer goes without its count. */
  String text() {
    if (seen.size() == 1) {
      return seen.get(0).text();
    }
    return seen.stream().map(s -> s.text() + " " + s.n()).collect(Collectors.joining(", "));
  }

  private static StateRow of(Cell cell) {
    Map<String, Seen> counts = new TreeMap<>();
    for (Observation trial : cell.counted()) {
      Optional<State> thumbnail =
          trial.side(Role.RECEIVER).flatMap(SideObservation::thumbnail).map(Thumbnail::state);
      trial
          .pair()
          .map(p -> new Seen(p.receiverState(), thumbnail, 1))
          .ifPresent(
              s ->
                  counts.merge(
                      s.text(), s, (a, b) -> new Seen(a.state(), a.thumbnail(), a.n() + b.n())));
    }
    List<Seen> seen =
        counts.values().stream()
            .sorted(Comparator.comparingInt(Seen::n).reversed().thenComparing(Seen::text))
            .toList();
    return new StateRow(cell, seen, seen.stream().mapToInt(Seen::n).sum());
  }
}
