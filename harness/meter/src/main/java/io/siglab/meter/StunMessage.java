package io.siglab.meter;

import java.util.List;

/**
 * One STUN or TURN message (RFC 8489, RFC 8656, and classic RFC 3489).
 *
 * @param timeUs microseconds since the epoch
 * @param fromA whether side a of the flow sent it
 * @param method for example {@code Binding}, {@code Allocate}, {@code Send}
 * @param messageClass {@code request}, {@code indication}, {@code success} or {@code error}
 * @param transactionId hexadecimal; 24 digits, 32 where the magic cookie is absent (RFC 3489)
 * @param attributes all of them, in order
 * @param relayed whether it came inside TURN (ChannelData or a DATA attribute), so that it is
 *     between the peers and not with the server
 */
public record StunMessage(
    long timeUs,
    boolean fromA,
    String method,
    String messageClass,
    String transactionId,
    List<StunAttribute> attributes,
    boolean relayed) {
  /** Copies the list. */
  public StunMessage {
    attributes = List.copyOf(attributes);
  }
}
