package io.siglab.store;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** How it is known whose flows those of a capture are, the surest first. */
public enum AttributionMethod {
  /** A second capture holds the packets of the app's connections and no others. */
  NFLOG("nflog"),
  /** The capture itself tells process or user (PKTAP, PCAPdroid). */
  CAPTURE("capture"),
  /** The phone's table of sockets, looked at again and again: what is short may be missed. */
  SOCKET_TABLE("socket-table");

  private final String word;

  AttributionMethod(String word) {
    this.word = word;
  }

  /** As files and manifests name it. */
  @JsonValue
  public String word() {
    return word;
  }

  /**
   * The method of a word.
   *
   * @throws IllegalArgumentException if there is none
   */
  @JsonCreator
  public static AttributionMethod of(String word) {
    return Arrays.stream(values())
        .filter(method -> method.word.equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no way to attribute flows: " + word));
  }
}
