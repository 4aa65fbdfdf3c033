package io.siglab.testbed.ios;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A pcapng file as Apple's tcpdump writes it of an iPhone's interface: a PKTAP header of version 1
 * in front of each packet (xnu bsd/net/pktap.h, little endian), times in microseconds.
 */
final class PktapCapture {

  private static final int PKTAP_HEADER = 156;
  private static final int RAW_OF_KERNEL = 12;
  private static final int OUTGOING = 2;
  private static final int INET = 2;

  private final ByteArrayOutputStream file = new ByteArrayOutputStream();
  private int packets;

  PktapCapture() {
    block(
        0x0a0d0d0a,
        little(16).putInt(0x1a2b3c4d).putShort((short) 1).putShort((short) 0).putLong(-1));
    block(1, little(8).putShort((short) CaptureHead.PKTAP).putShort((short) 0).putInt(262_144));
  }

  void add(long atUs, int pid, String process, byte[] packet) {
    ByteBuffer header = little(PKTAP_HEADER);
    header.putInt(0, PKTAP_HEADER).putInt(4, 1).putInt(8, RAW_OF_KERNEL);
    header.position(12).put("en0".getBytes(StandardCharsets.US_ASCII));
    header.putInt(36, OUTGOING).putInt(40, INET).putInt(52, pid);
    header.position(56).put(process.getBytes(StandardCharsets.US_ASCII));
    int length = PKTAP_HEADER + packet.length;
    ByteBuffer body = little(20 + (length + 3) / 4 * 4);
    body.putInt(0).putInt((int) (atUs >>> 32)).putInt((int) atUs).putInt(length).putInt(length);
    body.put(header.array()).put(packet);
    block(6, body);
    packets++;
  }

  int packets() {
    return packets;
  }

  byte[] bytes() {
    return file.toByteArray();
  }

  private void block(int type, ByteBuffer body) {
    int length = body.capacity() + 12;
    file.writeBytes(little(8).putInt(type).putInt(length).array());
    file.writeBytes(body.array());
    file.writeBytes(little(4).putInt(length).array());
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
