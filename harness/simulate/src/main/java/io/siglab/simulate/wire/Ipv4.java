package io.siglab.simulate.wire;

/** IPv4 addresses as numbers, and packets with their checksums (RFC 791, RFC 768, RFC 9293). */
public final class Ipv4 {

  /** Bytes of an IPv4 header without options. */
  public static final int HEADER = 20;

  /** Bytes of a UDP header. */
  public static final int UDP_HEADER = 8;

  /** Bytes of a TCP header with the timestamps option (RFC 7323, section 3), padded. */
  public static final int TCP_HEADER = 32;

  /** Bytes of a TCP header of a SYN: maximum segment size, window scale, timestamps. */
  public static final int SYN_HEADER = 40;

  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final int DONT_FRAGMENT = 0x4000;

  private Ipv4() {}

  /**
   * Reads a dotted quad.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static int address(String text) {
    String[] parts = text.split("\\.", -1);
    int address = 0;
    for (String part : parts) {
      int octet = Integer.parseInt(part);
      if (parts.length != 4 || octet < 0 || octet > 255) {
        throw new IllegalArgumentException("no IPv4 address: " + text);
      }
      address = (address << 8) | octet;
    }
    return address;
  }

  /** An address as a dotted quad. */
  public static String text(int address) {
    return (address >>> 24)
        + "."
        + (address >>> 16 & 0xff)
        + "."
        + (address >>> 8 & 0xff)
        + "."
        + (address & 0xff);
  }

  /**
   * An address and a port.
   *
   * @param address as a number
   * @param port from 0 to 65535
   */
  public record Endpoint(int address, int port) {
    @Override
    public String toString() {
      return text(address) + ":" + port;
    }
  }

  /**
   * Fields of the IP header that a path sets.
   *
   * @param id identification
   * @param ttl time to live, as seen where the packet is captured
   */
  public record Path(int id, int ttl) {}

  /** A UDP datagram in its packet. */
  public static byte[] udp(Endpoint from, Endpoint to, Path path, byte[] payload) {
    byte[] packet = header(from, to, path, UDP, UDP_HEADER + payload.length);
    ports(packet, from, to);
    put16(packet, HEADER + 4, UDP_HEADER + payload.length);
    System.arraycopy(payload, 0, packet, HEADER + UDP_HEADER, payload.length);
    int checksum = transportChecksum(packet, UDP);
    put16(packet, HEADER + 6, checksum == 0 ? 0xffff : checksum); // RFC 768: zero means none
    return packet;
  }

  /**
   * Fields of a TCP header.
   *
   * @param seq sequence number, lower 32 bits count
   * @param ack acknowledgement number, likewise
   * @param flags as in RFC 9293, section 3.1
   * @param window as in the header, unscaled
   * @param time the sender's timestamp
   * @param echo the other side's timestamp
   */
  public record Tcp(long seq, long ack, int flags, int window, long time, long echo) {
    public static final int FIN = 1;
    public static final int SYN = 2;
    public static final int PSH = 8;
    public static final int ACK = 16;
  }

  /**
   * A TCP segment in its packet.
   *
   * @param mss announced where the segment is a SYN
   */
  public static byte[] tcp(Endpoint from, Endpoint to, Path path, Tcp tcp, int mss, byte[] data) {
    boolean syn = (tcp.flags() & Tcp.SYN) != 0;
    int tcpHeader = syn ? SYN_HEADER : TCP_HEADER;
    byte[] packet = header(from, to, path, TCP, tcpHeader + data.length);
    ports(packet, from, to);
    put32(packet, HEADER + 4, tcp.seq());
    put32(packet, HEADER + 8, tcp.ack());
    packet[HEADER + 12] = (byte) ((tcpHeader / 4) << 4);
    packet[HEADER + 13] = (byte) tcp.flags();
    put16(packet, HEADER + 14, tcp.window());
    int at = HEADER + 20;
    if (syn) {
      put32(packet, at, 0x02040000L | mss);
      put32(packet, at + 4, 0x01030307L); // no-operation, window scale 7
      at += 8;
    }
    put32(packet, at, 0x0101080aL); // twice no-operation, timestamps
    put32(packet, at + 4, tcp.time());
    put32(packet, at + 8, tcp.echo());
    System.arraycopy(data, 0, packet, HEADER + tcpHeader, data.length);
    put16(packet, HEADER + 16, transportChecksum(packet, TCP));
    return packet;
  }

  private static byte[] header(Endpoint from, Endpoint to, Path path, int protocol, int payload) {
    byte[] packet = new byte[HEADER + payload];
    packet[0] = 0x45;
    put16(packet, 2, packet.length);
    put16(packet, 4, path.id());
    put16(packet, 6, DONT_FRAGMENT);
    packet[8] = (byte) path.ttl();
    packet[9] = (byte) protocol;
    put32(packet, 12, from.address());
    put32(packet, 16, to.address());
    put16(packet, 10, fold(sum(packet, 0, HEADER, 0)));
    return packet;
  }

  private static void ports(byte[] packet, Endpoint from, Endpoint to) {
    put16(packet, HEADER, from.port());
    put16(packet, HEADER + 2, to.port());
  }

  /** The checksum over pseudo-header and transport part, whose own field is still zero. */
  private static int transportChecksum(byte[] packet, int protocol) {
    int length = packet.length - HEADER;
    long pseudo = sum(packet, 12, HEADER, 0) + protocol + length;
    return fold(sum(packet, HEADER, packet.length, pseudo));
  }

  private static long sum(byte[] bytes, int from, int to, long start) {
    long sum = start;
    int i = from;
    for (; i + 1 < to; i += 2) {
      sum += ((bytes[i] & 0xff) << 8) | (bytes[i + 1] & 0xff);
    }
    return i < to ? sum + ((bytes[i] & 0xff) << 8) : sum;
  }

  private static int fold(long sum) {
    long folded = sum;
    while (folded > 0xffff) {
      folded = (folded & 0xffff) + (folded >> 16);
    }
    return (int) ~folded & 0xffff;
  }

  private static void put16(byte[] bytes, int at, int value) {
    bytes[at] = (byte) (value >> 8);
    bytes[at + 1] = (byte) value;
  }

  private static void put32(byte[] bytes, int at, long value) {
    put16(bytes, at, (int) (value >> 16));
    put16(bytes, at + 2, (int) value);
  }
}
