package io.siglab.testbed.media;

import io.siglab.words.Word;

/** What a message carries. */
public enum ContentKind implements Word {
  TEXT("text"),
  PHOTO("photo"),
  VOICE("voice"),
  VIDEO("video"),
  FILE("file"),
  LOCATION("location");

  private final String word;

  ContentKind(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }

  /** Whether the content is a file that the app picks. */
  public boolean isFile() {
    return this != TEXT && this != LOCATION;
  }
}
