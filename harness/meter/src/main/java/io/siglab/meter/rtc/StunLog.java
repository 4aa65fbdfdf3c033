package io.siglab.meter.rtc;

import io.siglab.meter.StunFacts;
import io.siglab.meter.StunMessage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The STUN messages of a flow, growing, up to a cap. Kept as they came, and parsed when the flow is
 * over: parsed ones take ten times the memory, and a call's flows are live for long.
 */
public final class StunLog {
  /** A message as it came; the last has no next. */
  private static final class Kept {
    private final byte[] message;
    private final long timeUs;
    private final boolean fromA;
    private final boolean relayed;
    private @Nullable Kept next;

    Kept(byte[] message, long timeUs, boolean fromA, boolean relayed) {
      this.message = message;
      this.timeUs = timeUs;
      this.fromA = fromA;
      this.relayed = relayed;
    }
  }

  private @Nullable Kept first;
  private @Nullable Kept last;
  private long count;
  private long channelDataAb;
  private long channelDataBa;

  /**
   * Takes the next message.
   *
   * @param data holds the datagram
   * @param from first byte of a message that {@link StunParser} recognises
   * @param to behind its last captured byte
   * @param fromA whether side a of the flow sent it
   * @param timeUs microseconds since the epoch
   * @param relayed whether it came inside TURN
   */
  public void add(byte[] data, int from, int to, boolean fromA, long timeUs, boolean relayed) {
    count++;
    if (count > StunFacts.KEPT) {
      return;
    }
    Kept kept = new Kept(StunParser.copy(data, from, to), timeUs, fromA, relayed);
    if (last == null) {
      first = kept;
    } else {
      last.next = kept;
    }
    last = kept;
  }

  /**
   * @param fromA whether side a sent a ChannelData message
   */
  public void channelData(boolean fromA) {
    if (fromA) {
      channelDataAb++;
    } else {
      channelDataBa++;
    }
  }

  /**
   * @return what was logged
   */
  public StunFacts facts() {
    List<StunMessage> messages = new ArrayList<>();
    for (Kept kept = first; kept != null; kept = kept.next) {
      byte[] message = kept.message;
      messages.add(
          StunParser.parse(message, 0, message.length, kept.fromA, kept.timeUs, kept.relayed));
    }
    return new StunFacts(count, channelDataAb, channelDataBa, messages);
  }
}
