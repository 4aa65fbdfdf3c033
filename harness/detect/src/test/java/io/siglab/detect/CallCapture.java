package io.siglab.detect;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A capture of UDP packets, built byte by byte: raw IPv4 in pcap, STUN and RTP in it. */
public final class CallCapture {

  /** STUN message types (RFC 8489, section 5; RFC 8656, section 18.1). */
  public static final int BINDING = 0x0001;

  public static final int BINDING_SUCCESS = 0x0101;
  public static final int ALLOCATE = 0x0003;
  public static final int ALLOCATE_SUCCESS = 0x0103;

  /** A request of the method 0x0200, which no registry has. */
  public static final int METHOD_0200 = 0x0800;

  public static final int REQUESTED_TRANSPORT = 0x0019;
  public static final int XOR_MAPPED_ADDRESS = 0x0020;

  private static final long EPOCH_SECOND = 1_700_000_000L;
  private static final int LINKTYPE_RAW = 101;
  private static final int UDP = 17;

  private record Packet(long timeUs, byte[] bytes) {}

  private final List<Packet> packets = new ArrayList<>();
  private int sent;

  /** Adds a datagram; ends are {@code ADDRESS:PORT}. */
  public CallCapture udp(double second, String from, String to, byte[] payload) {
    ByteBuffer ip = ByteBuffer.allocate(28 + payload.length);
    ip.put((byte) 0x45).put((byte) 0).putShort((short) ip.capacity());
    ip.putShort((short) sent++).putShort((short) 0).put((byte) 64).put((byte) UDP);
    ip.putShort((short) 0).put(address(from)).put(address(to));
    ip.putShort((short) port(from)).putShort((short) port(to));
    ip.putShort((short) (8 + payload.length)).putShort((short) 0).put(payload);
    packets.add(new Packet(Math.round(second * 1e6), ip.array()));
    return this;
  }

  /** A STUN message with attributes of these types, eight bytes each. */
  public static byte[] stun(int type, int... attributes) {
    ByteBuffer message = ByteBuffer.allocate(20 + 12 * attributes.length);
    message.putShort((short) type).putShort((short) (12 * attributes.length));
    message.putInt(0x2112a442).putInt(7).putInt(type).putInt(attributes.length);
    for (int attribute : attributes) {
      message.putShort((short) attribute).putShort((short) 8);
      if (attribute == XOR_MAPPED_ADDRESS) {
        message.putShort((short) 1).putShort((short) 0x1234).putInt(0x01020304);
      } else {
        message.putLong(0x0011_2233_4455_6677L);
      }
    }
    return message.array();
  }

  /** An RTP packet with 100 bytes of media (RFC 3550, section 5.1). */
  public static byte[] rtp(int sequence, int source) {
    ByteBuffer packet = ByteBuffer.allocate(112);
    packet.put((byte) 0x80).put((byte) 120).putShort((short) sequence);
    packet.putInt(sequence * 960).putInt(source);
    return packet.array();
  }

  /** Media both ways, fifty packets a second. */
  public CallCapture media(double second, double seconds, String one, String other) {
    for (int i = 0; i < seconds * 50; i++) {
      udp(second + i / 50.0, one, other, rtp(i, 0x0a0a0a0a));
      udp(second + i / 50.0 + 0.005, other, one, rtp(i, 0x0b0b0b0b));
    }
    return this;
  }

  /** The pcap file. */
  public InputStream pcap() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(0xa1b2c3d4);
    out.writeInt(0x00020004);
    out.writeLong(0);
    out.writeInt(65_535);
    out.writeInt(LINKTYPE_RAW);
    packets.sort(Comparator.comparingLong(Packet::timeUs));
    for (Packet packet : packets) {
      ByteBuffer header = ByteBuffer.allocate(16).order(ByteOrder.BIG_ENDIAN);
      header.putInt((int) (EPOCH_SECOND + packet.timeUs() / 1_000_000));
      header.putInt((int) (packet.timeUs() % 1_000_000));
      header.putInt(packet.bytes().length).putInt(packet.bytes().length);
      out.write(header.array());
      out.write(packet.bytes());
    }
    return new ByteArrayInputStream(bytes.toByteArray());
  }

  /** The moment of a second of the capture, microseconds since the epoch. */
  public static long us(double second) {
    return EPOCH_SECOND * 1_000_000 + Math.round(second * 1e6);
  }

  private static byte[] address(String end) {
    try {
      return InetAddress.getByName(end.substring(0, end.indexOf(':'))).getAddress();
    } catch (IOException e) {
      throw new IllegalArgumentException(end, e);
    }
  }

  private static int port(String end) {
    return Integer.parseInt(end.substring(end.indexOf(':') + 1));
  }
}
