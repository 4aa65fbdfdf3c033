package io.siglab.testbed.check;

import io.siglab.testbed.app.Locator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Proposes elements for a locator that is gone: those whose ids, descriptions or texts are most
 * like the words of its expression and like its name. Alike is what shares pairs of letters (Dice's
 * coefficient), so that {@code send_btn} is near {@code btn_send}.
 */
final class Likeness {

  private static final double LEAST = 0.5;
  private static final int MOST = 3;

  /** The profile's own name of an element says less than the app's. */
  private static final double NAME_COUNTS = 0.9;

  private static final Pattern QUOTED = Pattern.compile("[\"'`]([^\"'`]{2,})[\"'`]");
  private static final Pattern CSS_WORD = Pattern.compile("[#.=\\[]([A-Za-z][\\w-]*)");
  private static final String RESOURCE = ":id/";

  private Likeness() {}

  /** The nearest elements, best first; none if nothing is near. */
  static List<NearMatch> nearest(Locator gone, List<UiElement> elements) {
    Map<String, Double> words = words(gone);
    Map<String, NearMatch> best = new LinkedHashMap<>();
    for (UiElement element : elements) {
      double similarity = 0;
      for (Map.Entry<String, Double> word : words.entrySet()) {
        similarity =
            Math.max(similarity, word.getValue() * alike(word.getKey(), local(element.value())));
      }
      if (similarity >= LEAST) {
        NearMatch match = new NearMatch(element.kind(), element.expression(), similarity);
        best.merge(element.expression(), match, (a, b) -> a.similarity() >= b.similarity() ? a : b);
      }
    }
    return best.values().stream()
        .sorted(
            Comparator.comparingDouble(NearMatch::similarity)
                .reversed()
                .thenComparing(NearMatch::expression))
        .limit(MOST)
        .toList();
  }

  private static Map<String, Double> words(Locator locator) {
    Map<String, Double> words = new LinkedHashMap<>();
    words.put(locator.name(), NAME_COUNTS);
    for (String word : said(locator)) {
      words.put(local(word), 1.0);
    }
    return words;
  }

  private static List<String> said(Locator locator) {
    return switch (locator.kind()) {
      case ID, ACCESSIBILITY_ID -> List.of(locator.expression());
      case CSS -> all(CSS_WORD, locator.expression());
      case XPATH, ANDROID_UIAUTOMATOR, IOS_PREDICATE, IOS_CLASS_CHAIN ->
          all(QUOTED, locator.expression());
    };
  }

  private static List<String> all(Pattern pattern, String text) {
    List<String> found = new ArrayList<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  private static String local(String value) {
    int at = value.indexOf(RESOURCE);
    return at < 0 ? value : value.substring(at + RESOURCE.length());
  }

  /** Dice's coefficient of two words' pairs of letters; case and separators do not count. */
  static double alike(String one, String other) {
    List<String> a = pairs(one);
    List<String> b = pairs(other);
    if (a.isEmpty() || b.isEmpty()) {
      return 0;
    }
    int all = a.size() + b.size();
    int shared = 0;
    for (String pair : a) {
      if (b.remove(pair)) {
        shared++;
      }
    }
    return 2.0 * shared / all;
  }

  private static List<String> pairs(String text) {
    List<String> pairs = new ArrayList<>();
    for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1)) {
      for (int i = 0; i + 2 <= word.length(); i++) {
        pairs.add(word.substring(i, i + 2));
      }
    }
    return pairs;
  }
}
