package io.siglab.testbed.yaml;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as settings write them: a whole number and {@code ms}, {@code s} or {@code m}. */
public final class Durations {

  private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,8})(ms|s|m)");

  private Durations() {}

  /**
   * Reads a time.
   *
   * @throws IllegalArgumentException if it is not of the form
   */
  public static Duration parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a time such as 500ms, 2s or 1m: " + text);
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      default -> Duration.ofMinutes(number);
    };
  }

  /** Writes a time in the form that {@link #parse} reads, to the millisecond. */
  public static String format(Duration duration) {
    return duration.toMillis() % 1000 == 0 && !duration.isZero()
        ? duration.toSeconds() + "s"
        : duration.toMillis() + "ms";
  }
}
