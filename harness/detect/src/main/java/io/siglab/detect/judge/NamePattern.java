package io.siglab.detect.judge;

import java.util.regex.Pattern;

/** A server's name as a signature writes it: {@code *} stands for characters other than a dot. */
record NamePattern(Pattern pattern) {

  static NamePattern of(String text) {
    String[] literals = text.split("\\*", -1);
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < literals.length; i++) {
      regex.append(i == 0 ? "" : "[^.]+").append(Pattern.quote(literals[i]));
    }
    return new NamePattern(Pattern.compile(regex.toString()));
  }

  boolean matches(String name) {
    return pattern.matcher(name).matches();
  }
}
