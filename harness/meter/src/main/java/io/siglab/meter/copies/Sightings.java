package io.siglab.meter.copies;

import io.siglab.meter.ip.IpPacket;
import java.util.Arrays;

/** The latest packets that were no copies, to find their copies by: a ring with a hash index. */
final class Sightings {
  /**
   * Copies are microseconds to milliseconds apart; a busy phone may take longer to schedule its
   * translator. Nothing depends on this being shorter than a retransmission time-out.
   */
  static final long WINDOW_US = 100_000;

  private static final int CAPACITY = 1 << 14;
  private static final int MASK = CAPACITY - 1;
  private static final int NONE = -1;

  /** Steps along a chain: a flood of equal packets must not make every packet slow. */
  private static final int MOST_STEPS = 256;

  private final int[] heads = new int[CAPACITY];
  private final int[] older = new int[CAPACITY];
  private final int[] newer = new int[CAPACITY];
  private final long[] contents = new long[CAPACITY];
  private final long[] times = new long[CAPACITY];
  private final long[] interfaces = new long[CAPACITY];
  private final boolean[] v6 = new boolean[CAPACITY];
  private final long[] sourceHigh = new long[CAPACITY];
  private final long[] sourceLow = new long[CAPACITY];
  private final long[] destinationHigh = new long[CAPACITY];
  private final long[] destinationLow = new long[CAPACITY];
  private final long[] identifications = new long[CAPACITY];

  /** One bit for every interface, by the last bits of its number, on which a copy was found. */
  private final long[] copied = new long[CAPACITY];

  private int at;
  private int size;

  Sightings() {
    Arrays.fill(heads, NONE);
  }

  /** The packet's original on another interface, which gets its copy by this; or negative. */
  int find(long content, IpPacket packet, long timeUs, long interfaceNumber) {
    long bit = 1L << interfaceNumber;
    int i = heads[slot(content)];
    for (int steps = 0; i != NONE && steps < MOST_STEPS; steps++) {
      if (contents[i] == content
          && interfaces[i] != interfaceNumber
          && Math.abs(timeUs - times[i]) <= WINDOW_US
          && (copied[i] & bit) == 0
          && isSame(i, packet)) {
        copied[i] |= bit;
        return i;
      }
      i = older[i];
    }
    return NONE;
  }

  private boolean isSame(int i, IpPacket packet) {
    if (v6[i] == packet.v6()) {
      return identifications[i] == identification(packet)
          && sourceLow[i] == packet.sourceLow()
          && destinationLow[i] == packet.destinationLow()
          && sourceHigh[i] == packet.sourceHigh()
          && destinationHigh[i] == packet.destinationHigh();
    }
    if (packet.fragment()) {
      return false;
    }
    if (packet.v6()) {
      return EmbeddedAddress.holds(
              packet.destinationHigh(), packet.destinationLow(), destinationLow[i])
          || EmbeddedAddress.holds(packet.sourceHigh(), packet.sourceLow(), sourceLow[i]);
    }
    return EmbeddedAddress.holds(destinationHigh[i], destinationLow[i], packet.destinationLow())
        || EmbeddedAddress.holds(sourceHigh[i], sourceLow[i], packet.sourceLow());
  }

  /** What tells packets of one family apart beside their content. */
  private static long identification(IpPacket packet) {
    return packet.v6() && !packet.fragment() ? 0 : packet.fragmentId();
  }

  void add(long content, IpPacket packet, long timeUs, long interfaceNumber) {
    int i = at;
    if (size == CAPACITY) {
      unlink(i);
    } else {
      size++;
    }
    at = i + 1 & MASK;
    contents[i] = content;
    times[i] = timeUs;
    interfaces[i] = interfaceNumber;
    v6[i] = packet.v6();
    sourceHigh[i] = packet.sourceHigh();
    sourceLow[i] = packet.sourceLow();
    destinationHigh[i] = packet.destinationHigh();
    destinationLow[i] = packet.destinationLow();
    identifications[i] = identification(packet);
    copied[i] = 0;
    int slot = slot(content);
    int head = heads[slot];
    older[i] = head;
    newer[i] = NONE;
    if (head != NONE) {
      newer[head] = i;
    }
    heads[slot] = i;
  }

  /** Takes the oldest sighting out of its chain, whose end it is. */
  private void unlink(int i) {
    int before = newer[i];
    if (before == NONE) {
      heads[slot(contents[i])] = NONE;
    } else {
      older[before] = NONE;
    }
  }

  private static int slot(long content) {
    return (int) (content >>> 40) & MASK;
  }

  boolean v6(int i) {
    return v6[i];
  }

  /** The flow of a sighting that {@code copy} is the other form of: the ports are the same. */
  FlowForm flow(int i, IpPacket copy) {
    return FlowForm.of(
        interfaces[i],
        v6[i],
        otherFamily(copy.protocol()),
        sourceHigh[i],
        sourceLow[i],
        copy.sourcePort(),
        destinationHigh[i],
        destinationLow[i],
        copy.destinationPort());
  }

  private static int otherFamily(int protocol) {
    return switch (protocol) {
      case IpPacket.ICMP -> IpPacket.ICMPV6;
      case IpPacket.ICMPV6 -> IpPacket.ICMP;
      default -> protocol;
    };
  }
}
