package io.siglab.analysis.derive;

import java.util.List;
import java.util.Locale;

/**
 * A host name of an app profile; {@code *.} at its beginning stands for one label or more.
 *
 * @param text lower case, without a final dot
 */
record DomainPattern(String text) {

  private static final String ANY_LABELS = "*.";

  /** A pattern as a profile spells it. */
  static DomainPattern of(String spelled) {
    return new DomainPattern(normal(spelled));
  }

  /** Whether any of the patterns matches. */
  static boolean anyMatches(List<DomainPattern> patterns, String host) {
    return patterns.stream().anyMatch(p -> p.matches(host));
  }

  /** Whether a host name is covered; letter case and a final dot do not matter. */
  boolean matches(String host) {
    String name = normal(host);
    if (!text.startsWith(ANY_LABELS)) {
      return name.equals(text);
    }
    String suffix = text.substring(1);
    return name.length() > suffix.length() && name.endsWith(suffix);
  }

  private static String normal(String host) {
    String lower = host.strip().toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }
}
