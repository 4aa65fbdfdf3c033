package io.siglab.meter.inspect;

import io.siglab.meter.bytes.Bytes;
import io.siglab.meter.dns.DnsMessage;
import io.siglab.meter.dns.DnsParser;
import io.siglab.meter.ip.IpPacket;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Puts DNS answers together that came in IP fragments (RFC 791, section 3.2; RFC 8200, section
 * 4.5), and tells the addresses behind the first fragment, whose own are read as soon as it comes.
 *
 * <p>Fragments that overlap make the datagram one that different hosts read differently; it is
 * given up, as RFC 5722 demands for IPv6.
 */
public final class FragmentedDns {
  /** Datagrams put together at once; the oldest gives way. With the largest, 4 MB. */
  private static final int MOST_DATAGRAMS = 64;

  /** RFC 8200, section 4.5. */
  private static final long LIFETIME_US = 60_000_000;

  private static final int LARGEST_DATAGRAM = 65_535;
  private static final int UNIT = 8;
  private static final int UDP_HEADER = 8;
  private static final int UNKNOWN = -1;

  private record Key(boolean v6, long sourceHigh, long sourceLow, long high, long low, long id) {}

  /** A datagram of which some fragments came. */
  private static final class Datagram {
    final long sinceUs;
    private byte[] bytes = new byte[2048];
    private boolean[] present = new boolean[LARGEST_DATAGRAM / UNIT + 1];
    private int units;
    private int total = UNKNOWN;
    int firstLength = UNKNOWN;
    boolean givenUp;

    Datagram(long sinceUs) {
      this.sinceUs = sinceUs;
    }

    void giveUp() {
      givenUp = true;
      bytes = new byte[0];
      present = new boolean[0];
    }

    void add(byte[] data, int from, int length, int offset, boolean last) {
      int first = offset / UNIT;
      int behind = (offset + length + UNIT - 1) / UNIT;
      boolean known = present[first];
      for (int unit = first; unit < behind; unit++) {
        if (present[unit] != known) {
          giveUp();
          return;
        }
      }
      if (known) {
        // The same fragment again says nothing new; another one in its place is an overlap.
        if (!Arrays.equals(data, from, from + length, bytes, offset, offset + length)) {
          giveUp();
        }
        return;
      }
      if (offset + length > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(offset + length, 2 * bytes.length));
      }
      System.arraycopy(data, from, bytes, offset, length);
      Arrays.fill(present, first, behind, true);
      units += behind - first;
      total = last ? offset + length : total;
    }

    boolean whole() {
      return !givenUp && total != UNKNOWN && units == (total + UNIT - 1) / UNIT;
    }
  }

  /** Forgets the datagram that began first when there are too many. */
  private static final class Latest extends LinkedHashMap<Key, Datagram> {
    @Override
    protected boolean removeEldestEntry(Map.Entry<Key, Datagram> eldest) {
      return size() > MOST_DATAGRAMS;
    }
  }

  private final Map<Key, Datagram> datagrams = new Latest();
  private final NameBook names;

  /**
   * @param names takes what the answers tell
   */
  public FragmentedDns(NameBook names) {
    this.names = names;
  }

  /**
   * Takes a fragment, after the flow it counts for had it; any other packet is passed over.
   *
   * @param packet decoded headers
   * @param data the array they were decoded from
   * @param timeUs microseconds since the epoch
   * @throws IOException if a DNS link cannot be written
   */
  public void packet(IpPacket packet, byte[] data, long timeUs) throws IOException {
    if (!packet.fragment() || packet.protocol() != IpPacket.UDP) {
      return;
    }
    Key key =
        new Key(
            packet.v6(),
            packet.sourceHigh(),
            packet.sourceLow(),
            packet.destinationHigh(),
            packet.destinationLow(),
            packet.fragmentId());
    Datagram datagram = datagrams.get(key);
    if (datagram == null || timeUs - datagram.sinceUs > LIFETIME_US) {
      datagrams.remove(key);
      datagram = new Datagram(timeUs);
      datagrams.put(key, datagram);
    }
    if (datagram.givenUp) {
      return;
    }
    add(datagram, packet, data);
    if (datagram.whole()) {
      answer(datagram, packet, timeUs);
      datagram.giveUp();
    }
  }

  private static void add(Datagram datagram, IpPacket packet, byte[] data) {
    int from = packet.payloadStart();
    int length = packet.dataEnd() - from;
    int offset = packet.fragmentOffset();
    boolean last = !packet.moreFragments();
    boolean cut = length != packet.wirePayloadLength();
    boolean uneven = !last && length % UNIT != 0;
    boolean foreign = !packet.laterFragment() && packet.sourcePort() != DnsInspection.PORT;
    if (cut || uneven || foreign || length <= 0 || offset + length > LARGEST_DATAGRAM) {
      datagram.giveUp();
      return;
    }
    if (!packet.laterFragment()) {
      datagram.firstLength = length;
    }
    datagram.add(data, from, length, offset, last);
  }

  private void answer(Datagram datagram, IpPacket packet, long timeUs) throws IOException {
    byte[] bytes = datagram.bytes;
    int length = Bytes.u16(bytes, 4);
    int end = Math.min(datagram.total, length == 0 ? datagram.total : length);
    Optional<DnsMessage> whole = DnsParser.parse(bytes, UDP_HEADER, Math.max(end, UDP_HEADER));
    if (whole.isEmpty() || !whole.get().response()) {
      return;
    }
    DnsMessage message = whole.get();
    Optional<DnsMessage> first =
        DnsParser.parse(bytes, UDP_HEADER, Math.max(datagram.firstLength, UDP_HEADER));
    int addresses = first.map(m -> m.addresses().size()).orElse(0);
    int services = first.map(m -> m.services().size()).orElse(0);
    names.answer(
        new DnsMessage(
            true,
            message.question(),
            message.cnames(),
            message.addresses().subList(addresses, message.addresses().size()),
            message.services().subList(services, message.services().size())),
        packet,
        timeUs);
  }
}
