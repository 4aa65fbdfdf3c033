package io.siglab.testbed.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that was probably meant. */
public final class Spelling {

  private Spelling() {}

  /**
   * The known word nearest to a wrong one, by the number of letters to add, drop, change or swap.
   *
   * @return the word, or empty where none is near: more than a third of the letters differ
   */
  public static Optional<String> nearest(String wrong, Collection<String> known) {
    String lower = wrong.toLowerCase(Locale.ROOT);
    int limit = Math.max(1, (wrong.length() + 2) / 3);
    return known.stream()
        .filter(word -> Math.abs(word.length() - wrong.length()) <= limit)
        .filter(word -> distance(lower, word.toLowerCase(Locale.ROOT)) <= limit)
        .min(
            Comparator.comparingInt((String word) -> distance(lower, word.toLowerCase(Locale.ROOT)))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** {@code did you mean 'x'?}, or a list of all known words where none is near. */
  public static String suggestion(String wrong, Collection<String> known) {
    return nearest(wrong, known)
        .map(word -> "did you mean '" + word + "'?")
        .orElseGet(
            () ->
                known.isEmpty()
                    ? "none is known here"
                    : "known here: " + String.join(", ", new LinkedHashSet<>(known)));
  }

  /** Optimal string alignment distance. */
  private static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      cost[i][0] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      cost[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        cost[i][j] =
            Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + change);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[a.length()][b.length()];
  }
}
