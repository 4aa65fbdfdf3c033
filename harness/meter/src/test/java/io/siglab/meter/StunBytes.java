package io.siglab.meter;

/** The test vectors of RFC 5769. */
public final class StunBytes {
  private StunBytes() {}

  /** Section 2.1. */
  public static byte[] rfc5769Request() {
    return new ByteBuilder()
        .hex("00010058 2112a442 b7e7a701bc34d686fa87dfae")
        .hex("80220010")
        .text("STUN test client")
        .hex("00240004 6e0001ff 80290008 932ff9b151263b36 00060009")
        .text("evtj:h6vY")
        .hex("202020 00080014 9aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a2 80280004 e57a3bcf")
        .build();
  }

  /** Section 2.2. */
  public static byte[] rfc5769Response() {
    return new ByteBuilder()
        .hex("0101003c 2112a442 b7e7a701bc34d686fa87dfae 8022000b")
        .text("test vector")
        .hex("20 00200008 0001a147e112a643 00080014 2b91f599fd9e90c38c7489f92af9ba53f06be7d7")
        .hex("80280004 c07d4c96")
        .build();
  }

  /** Section 2.3. */
  public static byte[] rfc5769ResponseIpv6() {
    return new ByteBuilder()
        .hex("01010048 2112a442 b7e7a701bc34d686fa87dfae 8022000b")
        .text("test vector")
        .hex("20 00200014 0002a147 0113a9faa5d3f179bc25f4b5bed2b9d9")
        .hex("00080014 a382954e4be67bf11784c97c8292c275bfe3ed41 80280004 c8fb0b4c")
        .build();
  }
}
