package io.siglab.testbed.device;

import java.util.regex.Pattern;

/**
 * The name that everything a run creates on the host carries.
 *
 * @param value six lower-case letters or digits, short enough for Linux interface names (15 bytes)
 */
public record RunLabel(String value) {

  private static final Pattern FORM = Pattern.compile("[a-z0-9]{6}");

  public RunLabel {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("a run label is six letters or digits, not: " + value);
    }
  }
}
