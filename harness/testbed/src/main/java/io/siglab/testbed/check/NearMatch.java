package io.siglab.testbed.check;

import io.siglab.testbed.app.LocatorKind;
import java.util.Locale;

/**
 * An element that could be what a locator meant before the app changed.
 *
 * @param kind how it would be found
 * @param expression in the kind's language, as a profile has it
 * @param similarity from 0 to 1, where 1 is the same word
 */
public record NearMatch(LocatorKind kind, String expression, double similarity) {

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s %s (%.2f)", kind.word(), expression, similarity);
  }
}
