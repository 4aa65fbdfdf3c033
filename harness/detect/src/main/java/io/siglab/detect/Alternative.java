package io.siglab.detect;

import io.siglab.words.Action;
import io.siglab.words.Provenance;
import io.siglab.words.Role;
import io.siglab.words.State;
import java.util.List;
import java.util.Optional;

/**
 * One thing that a detection may be.
 *
 * @param app the app's id with its variant
 * @param version of the app's signature; empty where no signature of the app was given
 * @param provenance of the signature: one from the virtual lab says nothing about phones
 * @param action the action
 * @param state the state
 * @param role the device's role
 * @param ground why it is among the alternatives
 * @param score 0 to 1; 0 where it is not on the traffic's own evidence
 * @param matched characteristics that matched, as {@code kind=value} or {@code kind}
 * @param missed characteristics that did not
 */
public record Alternative(
    String app,
    Optional<String> version,
    Optional<Provenance> provenance,
    Action action,
    State state,
    Role role,
    Ground ground,
    double score,
    List<String> matched,
    List<String> missed) {

  /** Copies the lists. */
  public Alternative {
    matched = List.copyOf(matched);
    missed = List.copyOf(missed);
  }

  /** Why something is among the alternatives. */
  public enum Ground {
    /** The traffic fits its signature. */
    FITS("fits"),
    /** The signature of one that fits says that it cannot be told from this one. */
    NOT_SEPARABLE("not_separable"),
    /**
     * This one is opened later (receiver state RC or RR); that it has arrived looks like a message
     * of another kind.
     */
    ANNOUNCED("announced");

    private final String word;

    Ground(String word) {
      this.word = word;
    }

    /** The name in output. */
    public String word() {
      return word;
    }
  }

  /** The signature format's name for the app's action. */
  public String name() {
    return app + "/" + action.word();
  }
}
