package io.siglab.signature;

/**
 * How a message shows a text from a file that may be hostile: short, and without control
 * characters.
 */
final class Shown {

  private static final int LONGEST = 80;

  private Shown() {}

  static String of(String text) {
    String clean = text.replaceAll("\\p{Cntrl}", "?");
    return clean.length() > LONGEST ? clean.substring(0, LONGEST) + "..." : clean;
  }
}
