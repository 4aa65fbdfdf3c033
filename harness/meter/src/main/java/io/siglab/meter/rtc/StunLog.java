package io.siglab.meter.rtc;

import io.siglab.meter.StunFacts;
import io.siglab.meter.StunMessage;
import java.util.ArrayList;
import java.util.List;

/** The STUN messages of a flow, growing, up to a cap. */
public final class StunLog {
  private final List<StunMessage> messages = new ArrayList<>();
  private long count;
  private long channelDataAb;
  private long channelDataBa;

  /**
   * @param message the next one
   */
  public void add(StunMessage message) {
    count++;
    if (messages.size() < StunFacts.KEPT) {
      messages.add(message);
    }
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
    return new StunFacts(count, channelDataAb, channelDataBa, messages);
  }
}
