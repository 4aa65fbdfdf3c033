package io.siglab.words;

import com.fasterxml.jackson.annotation.JsonValue;

/** The operating system of a device as an app profile distinguishes it. */
public enum Platform implements Word {
  ANDROID("android"),
  IOS("ios"),
  /** A virtual phone: the web edition of the app in Chromium. */
  WEB("web");

  private final String word;

  Platform(String word) {
    this.word = word;
  }

  @Override
  @JsonValue
  public String word() {
    return word;
  }
}
