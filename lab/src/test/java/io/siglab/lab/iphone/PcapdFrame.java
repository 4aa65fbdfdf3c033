package io.siglab.lab.iphone;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A packet as pcapd tells it: a header of 95 bytes, big endian except for the process ids, and the
 * frame (go-ios ios/pcap/pcap.go and pymobiledevice3 services/pcapd.py, which agree).
 *
 * @param interfaceName for example {@code en0}
 * @param process its name, at most 16 characters
 * @param pid its id
 * @param seconds of the phone's clock
 * @param micros of the second
 * @param linkHeader bytes before the IP packet: 14 of Ethernet, or none as on {@code pdp_ip0}
 * @param packet with its link header where it has one
 */
record PcapdFrame(
    String interfaceName,
    String process,
    int pid,
    int seconds,
    int micros,
    int linkHeader,
    byte[] packet) {

  private static final int HEADER = 95;
  private static final byte VERSION = 2;
  private static final byte ETHERNET_DEVICE = 6;
  private static final byte OUTGOING = 1;
  private static final int IPV4_FAMILY = 2;

  byte[] bytes() {
    ByteBuffer bytes = ByteBuffer.allocate(HEADER + packet.length);
    bytes.putInt(HEADER).put(VERSION).putInt(packet.length).put(ETHERNET_DEVICE);
    bytes.putShort((short) 0).put(OUTGOING).putInt(IPV4_FAMILY);
    bytes.putInt(linkHeader).putInt(0);
    bytes.put(name(interfaceName, 16)).put(id(pid)).put(name(process, 17)).putInt(0);
    bytes.put(id(pid)).put(name(process, 17)).putInt(seconds).putInt(micros);
    return bytes.put(packet).array();
  }

  private static byte[] id(int pid) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(pid).array();
  }

  private static byte[] name(String name, int size) {
    return ByteBuffer.allocate(size).put(name.getBytes(StandardCharsets.US_ASCII)).array();
  }
}
