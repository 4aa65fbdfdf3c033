package io.siglab.meter.read;

import static io.siglab.meter.Packets.udpFrame;
import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.meter.ByteBuilder;
import io.siglab.meter.Flow;
import io.siglab.meter.Metering;
import io.siglab.meter.Packets;
import io.siglab.meter.PcapFile;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PcapngReaderTest {
  private static final int ETHERNET = 1;
  private static final int RAW = 101;
  private static final byte[] NO_OPTIONS = new byte[0];

  private static byte[] frame(int port) {
    return udpFrame("192.0.2.1", port, "192.0.2.2", 2000, new byte[9]);
  }

  private static byte[] block(long type, byte[] body) {
    int padding = -body.length & 3;
    int length = 12 + body.length + padding;
    return new ByteBuilder().u32(type).u32(length).bytes(body).zeros(padding).u32(length).build();
  }

  private static byte[] section() {
    return block(0x0a0d0d0aL, new ByteBuilder().u32(0x1a2b3c4dL).u16(1, 0).u64(-1).build());
  }

  private static byte[] description(int linkType, byte[] options) {
    return block(1, new ByteBuilder().u16(linkType, 0).u32(0).bytes(options).build());
  }

  private static byte[] option(int code, byte[] value) {
    return new ByteBuilder().u16(code, value.length).bytes(value).zeros(-value.length & 3).build();
  }

  private static byte[] enhanced(int on, long units, byte[] frame, byte[] options) {
    return block(
        6,
        new ByteBuilder()
            .u32(on)
            .u64(units)
            .u32(frame.length)
            .u32(frame.length)
            .bytes(frame)
            .zeros(-frame.length & 3)
            .bytes(options)
            .build());
  }

  private static byte[] file(byte[]... blocks) {
    ByteBuilder all = new ByteBuilder();
    Arrays.stream(blocks).forEach(all::bytes);
    return all.build();
  }

  @Test
  void interfacesHaveTheirOwnLinkTypes() {
    byte[] ip = Packets.ip(17, "192.0.2.1", "192.0.2.2", Packets.udp(1, 2000, new byte[9]));
    Metering metering =
        PcapFile.meter(
            file(
                section(),
                description(ETHERNET, NO_OPTIONS),
                description(RAW, NO_OPTIONS),
                enhanced(0, 1_000_000, frame(1), NO_OPTIONS),
                enhanced(1, 2_000_000, ip, NO_OPTIONS)));

    assertThat(metering.flows()).hasSize(1);
    assertThat(metering.flows().get(0).counts().packetsAb()).isEqualTo(2);
    assertThat(metering.flows().get(0).counts().frameBytesAb()).isEqualTo(51 + 37);
    assertThat(metering.summary().linkTypes()).containsExactly("ETHERNET", "RAW");
    assertThat(metering.summary().format()).isEqualTo("pcapng");
  }

  @ParameterizedTest
  @CsvSource({
    "6, 1700000000123456, 1700000000123456",
    "9, 1700000000123456789, 1700000000123456",
    "3, 1700000000123, 1700000000123000",
    "0, 1700000000, 1700000000000000",
    "12, 1700000123456, 1700000",
    // 2^-20: 1.5 seconds; 2^-63: half a second
    "148, 1572864, 1500000",
    "191, 4611686018427387904, 500000"
  })
  void timeResolutionsBecomeMicroseconds(int resolution, long units, long expectedUs) {
    byte[] options = option(9, new byte[] {(byte) resolution});

    Metering metering =
        PcapFile.meter(
            file(
                section(),
                description(ETHERNET, options),
                enhanced(0, units, frame(1), NO_OPTIONS)));

    assertThat(metering.flows().get(0).firstUs()).isEqualTo(expectedUs);
  }

  @Test
  void theTimeOffsetIsAdded() {
    byte[] options = option(14, new ByteBuilder().u64(-10).build());

    Metering metering =
        PcapFile.meter(
            file(
                section(),
                description(ETHERNET, options),
                enhanced(0, 30_000_000, frame(1), NO_OPTIONS)));

    assertThat(metering.flows().get(0).firstUs()).isEqualTo(20_000_000);
  }

  @Test
  void aNewSectionForgetsTheInterfacesAndMayHaveTheOtherByteOrder() {
    byte[] little =
        new ByteBuilder()
            .hex("0a0d0d0a 1c000000 4d3c2b1a 0100 0000 ffffffffffffffff 1c000000")
            .hex("01000000 14000000 6500 0000 00000000 14000000")
            .build();
    byte[] ip = Packets.ip(17, "192.0.2.1", "192.0.2.2", Packets.udp(1, 2000, new byte[11]));
    byte[] packet =
        new ByteBuilder()
            .hex("06000000 48000000 00000000 00000000 80841e00 27000000 27000000")
            .bytes(ip)
            .zeros(1)
            .hex("48000000")
            .build();

    Metering metering =
        PcapFile.meter(
            file(
                section(),
                description(ETHERNET, NO_OPTIONS),
                enhanced(0, 1_000_000, frame(1), NO_OPTIONS),
                little,
                packet));

    assertThat(metering.summary().truncation()).isEmpty();
    assertThat(metering.flows()).hasSize(1);
    assertThat(metering.flows().get(0).counts().packetsAb()).isEqualTo(2);
    assertThat(metering.flows().get(0).lastUs()).isEqualTo(2_000_000);
  }

  @Test
  void simpleAndObsoletePacketsCountAndUnknownBlocksArePassedOver() {
    byte[] frame = frame(1);
    byte[] simple = block(3, new ByteBuilder().u32(frame.length).bytes(frame).build());
    byte[] obsolete =
        block(
            2,
            new ByteBuilder()
                .u16(0, 0)
                .u64(3_000_000)
                .u32(frame.length)
                .u32(frame.length)
                .bytes(frame)
                .build());

    Metering metering =
        PcapFile.meter(
            file(
                section(),
                description(ETHERNET, NO_OPTIONS),
                obsolete,
                block(0x0bad, new byte[33]),
                simple));

    Flow flow = metering.flows().get(0);
    assertThat(flow.counts().packetsAb()).isEqualTo(2);
    // A simple packet has no time of its own and takes that of the packet before.
    assertThat(flow.lastUs()).isEqualTo(3_000_000);
  }

  @Test
  void commentsAreKeptAndPcapdroidsBecomeUids() {
    Metering metering =
        PcapFile.meter(
            file(
                section(),
                description(ETHERNET, NO_OPTIONS),
                enhanced(0, 1, frame(1), option(1, "u-10123".getBytes())),
                enhanced(0, 2, frame(2), option(1, "call begins".getBytes()))));

    assertThat(metering.flows().get(0).attribution().uid()).hasValue(10123);
    assertThat(metering.flows().get(1).attribution().uid()).isEmpty();
    assertThat(metering.summary().comments()).containsExactly("call begins");
  }

  @Test
  void pymobiledevicesCommentsNameTheProcessThatThePacketWasMadeFor() {
    String daemon = "PID: 93, ProcName: nsurlsessiond, EPID: 412, EProcName: WhatsApp, SVC: 0";
    String own = "PID: 412, ProcName: WhatsApp, EPID: 4294967295, EProcName: , SVC: 0";
    Metering metering =
        PcapFile.meter(
            file(
                section(),
                description(ETHERNET, NO_OPTIONS),
                enhanced(0, 1, frame(1), option(1, daemon.getBytes())),
                enhanced(0, 2, frame(2), option(1, own.getBytes())),
                enhanced(0, 3, frame(3), option(1, "PID: of nobody".getBytes()))));

    assertThat(metering.flows())
        .extracting(flow -> flow.attribution().process().orElse("none"))
        .containsExactly("WhatsApp", "WhatsApp", "none");
    assertThat(metering.flows().get(0).attribution().pid()).hasValue(412);
    assertThat(metering.flows().get(1).attribution().pid()).hasValue(412);
    assertThat(metering.summary().comments()).containsExactly("PID: of nobody");
  }

  private static byte[] uidMap(int version, long uid, String packageName, String app) {
    return new ByteBuilder()
        .u32(62652)
        .u16(version)
        .u8(1, 0)
        .u32(uid)
        .u8(packageName.length(), app.length())
        .text(packageName)
        .text(app)
        .build();
  }

  @Test
  void pcapdroidsCustomBlocksNameTheAppsOfUids() {
    Metering metering =
        PcapFile.meter(
            file(
                section(),
                description(ETHERNET, NO_OPTIONS),
                block(0xbad, uidMap(1, 10123, "org.example.chat", "Chat")),
                enhanced(0, 1, frame(1), option(1, "u-10123".getBytes())),
                block(0xbad, uidMap(1, 1051, "", "netd")),
                enhanced(0, 2, frame(2), option(1, "u-1051".getBytes())),
                enhanced(0, 3, frame(3), option(1, "u--1".getBytes()))));

    assertThat(metering.flows().get(0).attribution().process()).hasValue("org.example.chat");
    assertThat(metering.flows().get(0).attribution().uid()).hasValue(10123);
    assertThat(metering.flows().get(1).attribution().process()).hasValue("netd");
    assertThat(metering.flows().get(2).attribution().uid()).isEmpty();
    assertThat(metering.flows().get(2).attribution().process()).isEmpty();
    assertThat(metering.summary().comments()).isEmpty();
  }

  @Test
  void customBlocksThatAreNotPcapdroidsOrAreBrokenSayNothing() {
    byte[] foreign = uidMap(1, 10123, "org.example.chat", "Chat");
    foreign[3]++;
    byte[] lying = uidMap(1, 10123, "org.example.chat", "Chat");
    lying[13] = (byte) 200;

    Metering metering =
        PcapFile.meter(
            file(
                section(),
                description(ETHERNET, NO_OPTIONS),
                block(0xbad, foreign),
                block(0xbad, lying),
                block(0xbad, uidMap(2, 10123, "org.example.chat", "Chat")),
                block(0x40000bad, new byte[3]),
                enhanced(0, 1, frame(1), option(1, "u-10123".getBytes()))));

    assertThat(metering.flows().get(0).attribution().uid()).hasValue(10123);
    assertThat(metering.flows().get(0).attribution().process()).isEmpty();
  }

  @Test
  void aPacketOfAnInterfaceThatIsNotThereBreaksTheFileOff() {
    byte[] head = file(section(), description(ETHERNET, NO_OPTIONS));

    Metering metering = PcapFile.meter(file(head, enhanced(7, 1, frame(1), NO_OPTIONS)));

    assertThat(metering.flows()).isEmpty();
    assertThat(metering.summary().truncation())
        .hasValueSatisfying(
            t -> {
              assertThat(t.byteOffset()).isEqualTo(head.length);
              assertThat(t.reason()).contains("interface 7");
            });
  }

  @Test
  void packetsOfAnUnknownLinkTypeBesideOthersAreCountedApart() {
    Metering metering =
        PcapFile.meter(
            file(
                section(),
                description(ETHERNET, NO_OPTIONS),
                description(189, NO_OPTIONS),
                enhanced(0, 1, frame(1), NO_OPTIONS),
                enhanced(1, 2, new byte[40], NO_OPTIONS)));

    assertThat(metering.flows()).hasSize(1);
    assertThat(metering.summary().malformed()).containsEntry("unknown_link_type", 1L);
  }
}
