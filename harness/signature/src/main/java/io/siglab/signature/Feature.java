package io.siglab.signature;

/**
 * A characteristic that a trial shows or does not show, for example a server's name.
 *
 * @param kind what it says
 * @param value the value, in the form its kind defines
 * @param support how many trials showed it
 * @param specificity who else shows it
 */
public record Feature(FeatureKind kind, String value, Support support, Specificity specificity) {

  public Feature {
    if (!kind.allows(value)) {
      throw new IllegalArgumentException("not a " + kind.word() + ": " + Shown.of(value));
    }
  }

  /** Its identity within its session or pair: two with the same kind and value are one. */
  public String id() {
    return kind.word() + "=" + value;
  }
}
