package io.siglab.simulate.wire;

import java.util.List;

/** DNS messages for one address (RFC 1035, section 4). */
public final class Dns {

  private static final int TYPE_A = 1;
  private static final int TYPE_CNAME = 5;
  private static final int TTL_SECONDS = 60;
  private static final int NAME_OF_QUESTION = 0xc00c;

  private Dns() {}

  /** A query for the IPv4 address of a name. */
  public static byte[] query(int id, String name) {
    ByteWriter message = header(id, 0x0100, 0);
    question(message, name);
    return message.bytes();
  }

  /**
   * The answer.
   *
   * @param chain names that the name stands for, one after the other; may be empty
   * @param address of the last of them
   */
  public static byte[] answer(int id, String name, List<String> chain, int address) {
    ByteWriter message = header(id, 0x8180, chain.size() + 1);
    question(message, name);
    int owner = NAME_OF_QUESTION;
    for (String alias : chain) {
      record(message, owner, TYPE_CNAME);
      int length = message.length();
      message.u16(0);
      owner = 0xc000 | message.length();
      name(message, alias);
      message.patch16(length, message.length() - length - 2);
    }
    record(message, owner, TYPE_A);
    return message.u16(4).u32(address).bytes();
  }

  private static ByteWriter header(int id, int flags, int answers) {
    return new ByteWriter().u16(id).u16(flags).u16(1).u16(answers).u16(0).u16(0);
  }

  private static void question(ByteWriter message, String name) {
    name(message, name);
    message.u16(TYPE_A).u16(1);
  }

  private static void record(ByteWriter message, int owner, int type) {
    message.u16(owner).u16(type).u16(1).u32(TTL_SECONDS);
  }

  private static void name(ByteWriter message, String name) {
    for (String label : name.split("\\.", -1)) {
      message.u8(label.length()).ascii(label);
    }
    message.u8(0);
  }
}
