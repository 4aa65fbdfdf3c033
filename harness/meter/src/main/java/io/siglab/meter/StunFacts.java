package io.siglab.meter;

import java.util.List;

/**
 * STUN and TURN on a flow.
 *
 * @param messageCount how many messages there were
 * @param channelDataAb TURN ChannelData messages from a (RFC 8656, section 12)
 * @param channelDataBa the same from b
 * @param messages the messages in order, at most {@value #KEPT}
 */
public record StunFacts(
    long messageCount, long channelDataAb, long channelDataBa, List<StunMessage> messages) {
  /** Messages kept per flow, so that a hostile capture cannot fill memory. */
  public static final int KEPT = 4096;

  /** Nothing seen. */
  public static final StunFacts NONE = new StunFacts(0, 0, 0, List.of());

  /** Copies the list. */
  public StunFacts {
    messages = List.copyOf(messages);
  }
}
