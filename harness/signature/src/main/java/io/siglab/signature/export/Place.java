package io.siglab.signature.export;

import io.siglab.signature.Support;
import io.siglab.words.Action;
import io.siglab.words.Role;
import io.siglab.words.State;
import java.util.Comparator;

/**
 * Where a signature shows what a rule matches.
 *
 * @param app the app's id
 * @param action what was done
 * @param state in which state
 * @param role on whose side
 * @param support how many trials showed it
 */
public record Place(String app, Action action, State state, Role role, Support support) {

  static final Comparator<Place> ORDER =
      Comparator.comparing(Place::app)
          .thenComparing(Place::action)
          .thenComparing(Place::state)
          .thenComparing(Place::role);

  /** In words, for example {@code photo SS sender (4 of 4)}. */
  public String text() {
    return action.word()
        + " "
        + state.word()
        + " "
        + role.word()
        + " ("
        + support.n()
        + " of "
        + support.of()
        + ")";
  }
}
