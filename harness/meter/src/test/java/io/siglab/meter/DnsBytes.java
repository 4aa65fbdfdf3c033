package io.siglab.meter;

/** Builds DNS messages for tests. */
public final class DnsBytes {
  public static final int A = 1;
  public static final int CNAME = 5;
  public static final int AAAA = 28;
  public static final int HTTPS = 65;

  private DnsBytes() {}

  public static byte[] name(String name) {
    ByteBuilder bytes = new ByteBuilder();
    for (String label : name.split("\\.")) {
      bytes.u8(label.length()).text(label);
    }
    return bytes.u8(0).build();
  }

  public static byte[] query(String name) {
    return new ByteBuilder().u16(0x1234, 0x0100, 1, 0, 0, 0).bytes(name(name)).u16(A, 1).build();
  }

  public static byte[] message(String question, byte[]... answers) {
    ByteBuilder bytes =
        new ByteBuilder()
            .u16(0x1234, 0x8180, 1, answers.length, 0, 0)
            .bytes(name(question))
            .u16(A, 1);
    for (byte[] answer : answers) {
      bytes.bytes(answer);
    }
    return bytes.build();
  }

  public static byte[] record(byte[] owner, int type, byte[] data) {
    return new ByteBuilder().bytes(owner).u16(type, 1).u32(60).u16(data.length).bytes(data).build();
  }

  /** An alias and the address of what it stands for; the owner's name compressed. */
  public static byte[] answer(String question, String canonical, String address) {
    byte[] octets = Packets.address(address);
    return message(
        question,
        record(new byte[] {(byte) 0xc0, 12}, CNAME, name(canonical)),
        record(name(canonical), octets.length == 4 ? A : AAAA, octets));
  }
}
