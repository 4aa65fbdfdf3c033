package io.siglab.signature;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of a signature's data (Semantic Versioning 2.0.0, without pre-releases).
 *
 * @param major raised when a characteristic that detectors relied on is gone or changed
 * @param minor raised when there are new characteristics
 * @param patch raised when only the statistics are new
 */
public record SemanticVersion(int major, int minor, int patch)
    implements Comparable<SemanticVersion> {

  /** The version of an app's first signature. */
  public static final SemanticVersion FIRST = new SemanticVersion(1, 0, 0);

  private static final Pattern FORM =
      Pattern.compile("(0|[1-9][0-9]{0,5})\\.(0|[1-9][0-9]{0,5})\\.(0|[1-9][0-9]{0,5})");
  private static final Comparator<SemanticVersion> ORDER =
      Comparator.comparingInt(SemanticVersion::major)
          .thenComparingInt(SemanticVersion::minor)
          .thenComparingInt(SemanticVersion::patch);

  /**
   * Reads a version.
   *
   * @throws IllegalArgumentException if it is not of the form {@code 1.2.3}
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static SemanticVersion parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("a version looks like 1.2.3, not: " + Shown.of(text));
    }
    return new SemanticVersion(
        Integer.parseInt(matcher.group(1)),
        Integer.parseInt(matcher.group(2)),
        Integer.parseInt(matcher.group(3)));
  }

  @Override
  public int compareTo(SemanticVersion other) {
    return ORDER.compare(this, other);
  }

  @Override
  @JsonValue
  public String toString() {
    return major + "." + minor + "." + patch;
  }
}
