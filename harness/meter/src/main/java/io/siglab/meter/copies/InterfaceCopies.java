package io.siglab.meter.copies;

import io.siglab.meter.CopyPolicy;
import io.siglab.meter.ip.IpPacket;

/**
 * Finds packets that a capture of several interfaces ({@code -i any}) holds twice: the same packet
 * on a bridge and on its port, or as IPv4 on the interface of a phone's 464XLAT translator and as
 * IPv6 on the mobile one (RFC 6877).
 *
 * <p>A packet is a copy only of a packet seen on <em>another</em> interface at most {@link
 * Sightings#WINDOW_US} before or after, each of which has at most one copy on every other
 * interface. So a packet sent again is never taken for a copy: on the interface where it is seen
 * again there is nothing to be a copy of, and on the other one it has a packet of its own to be a
 * copy of.
 *
 * <p>The copy seen first is kept. Of a translated flow it is the form seen first, whole: a phone's
 * kernel may show the IPv4 form before the IPv6 form on the way out and after it on the way in, so
 * packet by packet the flow would fall in two.
 */
public final class InterfaceCopies {
  private final Sightings sightings = new Sightings();
  private final TranslatedFlows translated = new TranslatedFlows();
  private final boolean active;
  private long found;

  /**
   * @param policy whether to look for copies at all
   */
  public InterfaceCopies(CopyPolicy policy) {
    this.active = policy == CopyPolicy.LEFT_OUT;
  }

  /**
   * Whether a packet was captured before on another interface.
   *
   * @param packet decoded headers
   * @param data the array they were decoded from
   * @param timeUs microseconds since the epoch
   * @param interfaceNumber where it was captured; negative if the capture does not say, and then it
   *     is no copy
   * @return whether it is to be left out
   */
  public boolean isCopy(IpPacket packet, byte[] data, long timeUs, long interfaceNumber) {
    if (!active || interfaceNumber < 0) {
      return false;
    }
    boolean copy =
        translated.leavesOut(packet, interfaceNumber)
            || isCopyOfSighting(packet, data, timeUs, interfaceNumber);
    if (copy) {
      found++;
    }
    return copy;
  }

  private boolean isCopyOfSighting(
      IpPacket packet, byte[] data, long timeUs, long interfaceNumber) {
    long content = PacketContent.digest(packet, data);
    int original = sightings.find(content, packet, timeUs, interfaceNumber);
    if (original < 0) {
      sightings.add(content, packet, timeUs, interfaceNumber);
      return false;
    }
    if (sightings.v6(original) != packet.v6()) {
      translated.learn(sightings.flow(original, packet), FlowForm.of(packet, interfaceNumber));
    }
    return true;
  }

  /**
   * @return copies found so far
   */
  public long found() {
    return found;
  }
}
