package io.siglab.words;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a user does in the app under test: one message or one call (Li 2020, Table 1). */
public enum Action implements Word {
  TEXT("text"),
  STICKER("sticker"),
  PHOTO("photo"),
  VOICE("voice"),
  VIDEO("video"),
  FILE("file"),
  LOCATION("location"),
  VOICE_CALL("voice_call"),
  VIDEO_CALL("video_call");

  private final String word;

  Action(String word) {
    this.word = word;
  }

  @Override
  @JsonValue
  public String word() {
    return word;
  }

  /** Whether this is a call; all others are messages. */
  public boolean isCall() {
    return this == VOICE_CALL || this == VIDEO_CALL;
  }

  /**
   * Whether the receiver opens this message by itself, which gives the trial an RR window (Li 2020,
   * section III.A: photo, voice, video, file and location do; text and stickers are read in the
   * conversation).
   */
  public boolean hasReadState() {
    return switch (this) {
      case PHOTO, VOICE, VIDEO, FILE, LOCATION -> true;
      case TEXT, STICKER, VOICE_CALL, VIDEO_CALL -> false;
    };
  }
}
