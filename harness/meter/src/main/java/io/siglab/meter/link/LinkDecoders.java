package io.siglab.meter.link;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The link types the meter knows, by LINKTYPE_ value (tcpdump.org, link-layer header types), and
 * the names of some it does not know, so that an error can say what a capture holds.
 */
public final class LinkDecoders {
  private record Known(String name, LinkDecoder decoder) {}

  private static final Map<Integer, String> FOREIGN =
      Map.ofEntries(
          Map.entry(3, "AX25"),
          Map.entry(6, "IEEE802_5"),
          Map.entry(7, "ARCNET_BSD"),
          Map.entry(8, "SLIP"),
          Map.entry(10, "FDDI"),
          Map.entry(107, "FRELAY"),
          Map.entry(140, "MTP2"),
          Map.entry(141, "MTP3"),
          Map.entry(142, "SCCP"),
          Map.entry(187, "BLUETOOTH_HCI_H4"),
          Map.entry(189, "USB_LINUX"),
          Map.entry(195, "IEEE802_15_4_WITHFCS"),
          Map.entry(201, "BLUETOOTH_HCI_H4_WITH_PHDR"),
          Map.entry(220, "USB_LINUX_MMAPPED"),
          Map.entry(227, "CAN_SOCKETCAN"),
          Map.entry(249, "USBPCAP"),
          Map.entry(252, "WIRESHARK_UPPER_PDU"),
          Map.entry(253, "NETLINK"));

  private final Map<Integer, Known> known = new TreeMap<>();
  private final @Nullable LinkDecoder[] table = new LinkDecoder[512];

  /** Makes the table; stateless afterwards. */
  public LinkDecoders() {
    LinkDecoder raw = (data, at, end, facts) -> at < end ? at : LinkDecoder.TOO_SHORT;
    LinkDecoder loopback = new LoopbackLink();
    LinkDecoder ppp = new PppLink();
    add(0, "NULL", loopback);
    add(1, "ETHERNET", new EthernetLink());
    add(9, "PPP", ppp);
    // What some writers put into the file is the DLT_ value of the machine, 12 or 14, not 101.
    add(12, "RAW", raw);
    add(14, "RAW", raw);
    add(50, "PPP_HDLC", ppp);
    add(51, "PPP_ETHER", (data, at, end, facts) -> PppLink.protocol(data, at + 6, end));
    add(101, "RAW", raw);
    add(104, "C_HDLC", (data, at, end, facts) -> PppLink.ciscoHdlc(data, at, end));
    add(105, "IEEE802_11", new WifiLink(false));
    add(108, "LOOP", loopback);
    add(113, "LINUX_SLL", CookedLink.version1());
    add(127, "IEEE802_11_RADIOTAP", new WifiLink(true));
    add(149, "PKTAP", new PktapLink(this));
    add(192, "PPI", new PpiLink(this));
    add(204, "PPP_WITH_DIR", (data, at, end, facts) -> ppp.ipOffset(data, at + 1, end, facts));
    add(228, "IPV4", raw);
    add(229, "IPV6", raw);
    add(239, "NFLOG", new NflogLink());
    add(258, "PKTAP", new PktapLink(this));
    add(276, "LINUX_SLL2", CookedLink.version2());
  }

  private void add(int type, String name, LinkDecoder decoder) {
    known.put(type, new Known(name, decoder));
    table[type] = decoder;
  }

  /**
   * @param linkType LINKTYPE_ value
   * @return its decoder, if the meter has one
   */
  public Optional<LinkDecoder> find(int linkType) {
    return Optional.ofNullable(get(linkType));
  }

  /**
   * @param linkType LINKTYPE_ value
   * @return its decoder, or null: the form for the path of every packet
   */
  public @Nullable LinkDecoder get(int linkType) {
    return linkType >= 0 && linkType < table.length ? table[linkType] : null;
  }

  /**
   * @param linkType LINKTYPE_ value
   * @return its name, or its number where it has none here
   */
  public String name(int linkType) {
    Known entry = known.get(linkType);
    return entry != null ? entry.name() : FOREIGN.getOrDefault(linkType, String.valueOf(linkType));
  }
}
