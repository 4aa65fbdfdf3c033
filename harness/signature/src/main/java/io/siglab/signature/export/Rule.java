package io.siglab.signature.export;

import io.siglab.durable.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;

/**
 * One thing to look for, and what it says.
 *
 * @param apps whose traffic a hit is: one app, or several that all show it; sorted
 * @param match what is looked for
 * @param places where the signatures show it; sorted
 * @param overUdp whether the app was seen to use it over UDP, as QUIC does
 * @param comparedWith how many other apps it was held against, the fewest where several signatures
 *     have it
 */
public record Rule(
    List<String> apps, Match match, List<Place> places, boolean overUdp, int comparedWith) {

  private static final int ID_DIGITS = 12;

  public Rule {
    apps = List.copyOf(new TreeSet<>(apps));
    places = places.stream().sorted(Place.ORDER).toList();
  }

  /**
   * The rule's identity: the same at every export and for every version of the signature, as long
   * as the same match speaks for the same apps.
   */
  public String id() {
    String said = String.join(" ", apps) + "\n" + match.text();
    return Sha256.of(said.getBytes(StandardCharsets.UTF_8)).substring(0, ID_DIGITS);
  }

  /** The apps as one word, for example {@code messenger-a+messenger-b}. */
  public String label() {
    return String.join("+", apps);
  }

  /** The rule in one sentence. */
  public String text() {
    return match.text() + " of " + String.join(" or ", apps) + ", seen in " + seen();
  }

  private String seen() {
    List<String> texts =
        places.stream().map(p -> (apps.size() > 1 ? p.app() + " " : "") + p.text()).toList();
    return String.join(", ", texts);
  }
}
