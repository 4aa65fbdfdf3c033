package io.siglab.meter.flow;

import io.siglab.meter.ip.IpPacket;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the ports of fragmented packets, so that later fragments, which have none, count for
 * the flow of the first. Fragments that come before the first are kept until it comes.
 */
final class Fragments {
  /** RFC 8200, section 4.5: fragments come together within 60 seconds or not at all. */
  private static final long LIFETIME_US = 60_000_000;

  private static final int MOST_PACKETS = 4096;
  private static final int MOST_EARLY = 64;

  /** What all fragments of a packet share. */
  record Key(
      boolean v6,
      int protocol,
      long sourceHigh,
      long sourceLow,
      long destinationHigh,
      long destinationLow,
      long id) {
    static Key of(IpPacket p) {
      return new Key(
          p.v6(),
          p.protocol(),
          p.sourceHigh(),
          p.sourceLow(),
          p.destinationHigh(),
          p.destinationLow(),
          p.fragmentId());
    }
  }

  /** A fragment that came before the first one. */
  record Early(long timeUs, long ipBytes, long frameBytes) {}

  /** A fragmented packet of which something was seen. */
  static final class Parts {
    final long sinceUs;
    final List<Early> early = new ArrayList<>();
    boolean portsKnown;
    int sourcePort;
    int destinationPort;

    Parts(long sinceUs) {
      this.sinceUs = sinceUs;
    }
  }

  private final Map<Key, Parts> packets = new LinkedHashMap<>();

  /** The first fragment came: notes its ports and gives back what waited for them. */
  List<Early> first(IpPacket packet, long timeUs) {
    Parts parts = parts(Key.of(packet), timeUs);
    parts.portsKnown = true;
    parts.sourcePort = packet.sourcePort();
    parts.destinationPort = packet.destinationPort();
    List<Early> waited = List.copyOf(parts.early);
    parts.early.clear();
    return waited;
  }

  /** The ports of a later fragment's packet, or null after putting the fragment aside. */
  @Nullable Parts later(IpPacket packet, long timeUs, long frameBytes) {
    Parts parts = parts(Key.of(packet), timeUs);
    if (parts.portsKnown) {
      return parts;
    }
    if (parts.early.size() >= MOST_EARLY) {
      parts.portsKnown = true;
      return parts;
    }
    parts.early.add(new Early(timeUs, packet.ipBytes(), frameBytes));
    return null;
  }

  private Parts parts(Key key, long timeUs) {
    Parts known = packets.get(key);
    if (known != null && timeUs - known.sinceUs <= LIFETIME_US) {
      return known;
    }
    if (known != null && !known.early.isEmpty()) {
      return known;
    }
    packets.remove(key);
    Parts fresh = new Parts(timeUs);
    packets.put(key, fresh);
    return fresh;
  }

  boolean isEmpty() {
    return packets.isEmpty();
  }

  /** The packets whose first fragment never came and whose time is up; forgets all that are old. */
  List<Map.Entry<Key, Parts>> expired(long timeUs) {
    List<Map.Entry<Key, Parts>> orphans = new ArrayList<>();
    Iterator<Map.Entry<Key, Parts>> oldest = packets.entrySet().iterator();
    while (oldest.hasNext()) {
      Map.Entry<Key, Parts> entry = oldest.next();
      boolean old = timeUs - entry.getValue().sinceUs > LIFETIME_US;
      if (!old && packets.size() <= MOST_PACKETS) {
        break;
      }
      oldest.remove();
      if (!entry.getValue().early.isEmpty()) {
        orphans.add(entry);
      }
    }
    return orphans;
  }

  /** At the end of the capture: every packet whose first fragment never came. */
  List<Map.Entry<Key, Parts>> drain() {
    List<Map.Entry<Key, Parts>> orphans = new ArrayList<>();
    packets
        .entrySet()
        .forEach(
            entry -> {
              if (!entry.getValue().early.isEmpty()) {
                orphans.add(entry);
              }
            });
    packets.clear();
    return orphans;
  }
}
