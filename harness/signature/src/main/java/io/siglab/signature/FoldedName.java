package io.siglab.signature;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A host name without what differs between the servers of one service: the address family (Li 2026,
 * Table 5: {@code edge-turnservices6-...} beside {@code edge-turnservices-...}), site codes and
 * numbers. The last two labels stay, as they say whose service it is. The rules are part of the
 * format's specification, so that everyone folds alike.
 *
 * @param text the folded name; {@code *} stands for a code or number that was there
 * @param kept how many characters of the name are in it as they were
 * @param length how many the name has
 */
public record FoldedName(String text, int kept, int length) {

  private static final int LABELS_KEPT = 2;
  private static final Pattern FAMILY = Pattern.compile("(ip)?v[46]");
  private static final Pattern WITH_FAMILY = Pattern.compile("([a-z]{2,})v?[46]");
  private static final Pattern SITE = Pattern.compile("[a-z]{3}[0-9]{1,2}");
  private static final Pattern NUMBER = Pattern.compile("[0-9]+");
  private static final Pattern NUMBERED = Pattern.compile("([a-z]+)[0-9]+");

  /** Folds a host name; letter case does not matter. */
  public static FoldedName of(String name) {
    String[] labels = name.toLowerCase(Locale.ROOT).split("\\.", -1);
    for (int i = 0; i < labels.length - LABELS_KEPT; i++) {
      labels[i] = label(labels[i]);
    }
    String text = String.join(".", labels);
    int stars = (int) text.chars().filter(c -> c == '*').count();
    return new FoldedName(text, text.length() - stars, name.length());
  }

  /** Whether anything was folded. */
  public boolean differs() {
    return kept < length;
  }

  private static String label(String label) {
    String[] words = label.split("-", -1);
    List<String> folded = new ArrayList<>();
    for (int i = 0; i < words.length; i++) {
      if (words.length == 1 || !FAMILY.matcher(words[i]).matches()) {
        folded.add(word(words[i], i > 0));
      }
    }
    return String.join("-", folded);
  }

  private static String word(String word, boolean mayBeSite) {
    if (NUMBER.matcher(word).matches() || (mayBeSite && SITE.matcher(word).matches())) {
      return "*";
    }
    if (WITH_FAMILY.matcher(word).matches()) {
      return WITH_FAMILY.matcher(word).replaceFirst("$1");
    }
    return NUMBERED.matcher(word).matches() ? NUMBERED.matcher(word).replaceFirst("$1*") : word;
  }
}
