package io.siglab.meter;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Builds packets for tests, layer by layer. Checksums stay zero: the meter does not judge them. */
public final class Packets {
  public static final int TCP = 6;
  public static final int UDP = 17;
  public static final int FIN = 1;
  public static final int SYN = 2;
  public static final int RST = 4;
  public static final int ACK = 16;

  private Packets() {}

  public static byte[] udp(int source, int destination, byte[] payload) {
    return new ByteBuilder().u16(source, destination, 8 + payload.length, 0).bytes(payload).build();
  }

  public static byte[] tcp(int source, int destination, long sequence, int flags, byte[] payload) {
    return new ByteBuilder()
        .u16(source, destination)
        .u32(sequence)
        .u32(0)
        .u8(0x50, flags)
        .u16(65535, 0, 0)
        .bytes(payload)
        .build();
  }

  public static byte[] ip(int protocol, String source, String destination, byte[] payload) {
    return source.contains(":")
        ? ipv6(protocol, source, destination, payload)
        : ipv4(protocol, source, destination, 0, 0, payload);
  }

  /** flagsAndOffset: bit 13 "more fragments", then the offset in units of 8 bytes. */
  public static byte[] ipv4(
      int protocol, String source, String destination, int id, int flagsAndOffset, byte[] payload) {
    return new ByteBuilder()
        .u8(0x45, 0)
        .u16(20 + payload.length, id, flagsAndOffset)
        .u8(64, protocol)
        .u16(0)
        .bytes(address(source))
        .bytes(address(destination))
        .bytes(payload)
        .build();
  }

  public static byte[] ipv6(int next, String source, String destination, byte[] payload) {
    return new ByteBuilder()
        .u32(0x60000000L)
        .u16(payload.length)
        .u8(next, 64)
        .bytes(address(source))
        .bytes(address(destination))
        .bytes(payload)
        .build();
  }

  public static byte[] ethernet(byte[] ip) {
    int type = ip.length > 0 && ip[0] >> 4 == 6 ? 0x86dd : 0x0800;
    return ethernet(type, ip);
  }

  public static byte[] ethernet(int type, byte[] payload) {
    return new ByteBuilder().hex("020000000001 020000000002").u16(type).bytes(payload).build();
  }

  /** A UDP datagram in IP in Ethernet. */
  public static byte[] udpFrame(
      String source, int sourcePort, String destination, int destinationPort, byte[] payload) {
    return ethernet(ip(UDP, source, destination, udp(sourcePort, destinationPort, payload)));
  }

  /** A TCP segment in IP in Ethernet. */
  public static byte[] tcpFrame(
      String source,
      int sourcePort,
      String destination,
      int destinationPort,
      long sequence,
      int flags,
      byte[] payload) {
    return ethernet(
        ip(TCP, source, destination, tcp(sourcePort, destinationPort, sequence, flags, payload)));
  }

  public static byte[] address(String text) {
    try {
      return InetAddress.getByName(text).getAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
