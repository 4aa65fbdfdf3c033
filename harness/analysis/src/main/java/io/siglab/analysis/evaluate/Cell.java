package io.siglab.analysis.evaluate;

import io.siglab.detect.Alternative;
import io.siglab.words.Action;
import io.siglab.words.Role;
import io.siglab.words.State;
import java.util.Comparator;

/**
 * What there is to detect.
 *
 * @param app the app's id
 * @param action what was done
 * @param state the state that carries the main session
 * @param role the device's part
 */
record Cell(String app, Action action, State state, Role role) implements Comparable<Cell> {

  private static final Comparator<Cell> ORDER =
      Comparator.comparing(Cell::app)
          .thenComparing(Cell::action)
          .thenComparing(Cell::state)
          .thenComparing(Cell::role);

  /** What an alternative says. */
  static Cell of(Alternative alternative) {
    return new Cell(
        alternative.app(), alternative.action(), alternative.state(), alternative.role());
  }

  @Override
  public int compareTo(Cell other) {
    return ORDER.compare(this, other);
  }

  /** Action and state, which is what is scored. */
  String label() {
    return action.word() + " " + state.word();
  }
}
