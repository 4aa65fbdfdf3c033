package io.siglab.meter.bench;

import io.siglab.meter.DnsBytes;
import io.siglab.meter.Packets;
import io.siglab.meter.PcapFile;
import io.siglab.meter.TlsBytes;
import java.util.Random;

/** The capture that the benchmarks work on: always the same, a tenth of a second of a busy link. */
final class Traffic {
  /** Flows of the capture, each of {@link #PACKETS_PER_FLOW} packets. */
  static final int FLOWS = 4_000;

  static final int PACKETS_PER_FLOW = 12;
  static final int PACKETS = FLOWS * PACKETS_PER_FLOW;

  private Traffic() {}

  /** Little-endian pcap; each flow a DNS answer, a TCP handshake, a ClientHello, then data. */
  static byte[] capture() {
    Random random = new Random(1);
    PcapFile file = new PcapFile(PcapFile.ETHERNET, true, false);
    for (int round = 0; round < PACKETS_PER_FLOW; round++) {
      for (int flow = 0; flow < FLOWS; flow++) {
        file.packet(1_700_000_000_000_000L + round * 8_000L + flow, frame(round, flow, random));
      }
    }
    return file.build();
  }

  private static byte[] frame(int round, int flow, Random random) {
    String phone = "10.0." + (flow >> 8) + "." + (flow & 0xff);
    String server = "198.51.100." + (flow & 0x7f);
    int port = 10_000 + flow;
    byte[] data = new byte[round % 3 == 0 ? 0 : 100 + random.nextInt(700)];
    random.nextBytes(data);
    return switch (round) {
      case 0 ->
          Packets.udpFrame(
              "10.0.255.1", 53, phone, port, DnsBytes.answer("a.example", "c.example", server));
      case 1 -> Packets.tcpFrame(phone, port, server, 443, 1, Packets.SYN, new byte[0]);
      case 2 ->
          Packets.tcpFrame(server, 443, phone, port, 9, Packets.SYN | Packets.ACK, new byte[0]);
      case 3 ->
          Packets.tcpFrame(phone, port, server, 443, 2, Packets.ACK, TlsBytes.record("a.example"));
      default ->
          round % 2 == 0
              ? Packets.tcpFrame(server, 443, phone, port, 10L + 1000L * round, Packets.ACK, data)
              : Packets.tcpFrame(phone, port, server, 443, 500L + 1000L * round, Packets.ACK, data);
    };
  }
}
