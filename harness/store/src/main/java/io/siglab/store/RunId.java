package io.siglab.store;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A run's name, which is also its directory's: names sort by the time the run began.
 *
 * @param value letters, digits, dot, underscore and hyphen, at most 100 characters
 */
public record RunId(String value) {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  public RunId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a run's id is made of letters, digits, '.', '_' and '-', not: " + value);
    }
  }

  /**
   * Makes an id.
   *
   * @param began when the run began
   * @param label tells runs of the same second apart
   */
  public static RunId of(Instant began, String label) {
    return new RunId(TIME.format(began) + "-" + label);
  }

  @Override
  public String toString() {
    return value;
  }
}
