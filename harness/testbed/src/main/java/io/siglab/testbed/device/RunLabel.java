package io.siglab.testbed.device;

import java.security.SecureRandom;
import java.util.regex.Pattern;

/**
 * The name that everything a run creates on the host carries.
 *
 * @param value six lower-case letters or digits, short enough for Linux interface names (15 bytes)
 */
public record RunLabel(String value) {

  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final int LENGTH = 6;
  private static final Pattern FORM = Pattern.compile("[a-z0-9]{6}");

  public RunLabel {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("a run label is six letters or digits, not: " + value);
    }
  }

  /** A label that no other run on this host is likely to have (36^6 possible ones). */
  public static RunLabel random() {
    SecureRandom random = new SecureRandom();
    StringBuilder label = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      label.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return new RunLabel(label.toString());
  }
}
