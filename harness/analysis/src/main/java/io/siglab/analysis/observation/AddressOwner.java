package io.siglab.analysis.observation;

import com.fasterxml.jackson.annotation.JsonValue;
import io.siglab.words.Word;

/**
 * Whose address was seen in a call. Only {@link #PEER} discloses anything about the other party;
 * which addresses are the peer's is known from the other side's manifest and capture.
 */
public enum AddressOwner implements Word {
  /** The other party's, its own or the one its network address translator gave it. */
  PEER("peer"),
  /** Of a relay, allocated for the other party (RFC 8656, section 2). */
  PEER_RELAYED("peer-relayed"),
  /** This device's, as a STUN server or the peer saw it. */
  OWN_MAPPED("own-mapped"),
  /** Of a relay, allocated for this device. */
  OWN_RELAYED("own-relayed"),
  /** Named as a peer's, but of nobody known. */
  UNKNOWN("unknown");

  private final String word;

  AddressOwner(String word) {
    this.word = word;
  }

  @Override
  @JsonValue
  public String word() {
    return word;
  }
}
