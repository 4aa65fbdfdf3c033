package io.siglab.meter.read;

import io.siglab.meter.Truncation;
import io.siglab.meter.bytes.Bytes;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The classic format (draft-ietf-opsawg-pcap): a header of 24 bytes, then records of a 16-byte
 * header and the captured bytes, all in the byte order of the machine that wrote it.
 */
final class PcapReader implements CaptureReader {
  static final int MICROSECONDS = 0xa1b2c3d4;
  static final int NANOSECONDS = 0xa1b23c4d;

  /** Alexey Kuznetsov's variant: records carry 8 more bytes of header. */
  static final int MODIFIED = 0xa1b2cd34;

  static final int FILE_HEADER = 24;
  private static final int RECORD_HEADER = 16;
  private static final int MODIFIED_RECORD_HEADER = 24;

  /** Above libpcap's MAXIMUM_SNAPLEN (262144) no tool writes; such a length is damage. */
  private static final int LARGEST_RECORD = 1 << 18;

  private final ByteWindow window;
  private final boolean little;
  private final boolean nanoseconds;
  private final int recordHeader;
  private final int linkType;
  private final Lengths lengths;
  private Optional<Truncation> truncation = Optional.empty();

  /** How old writers ordered captured and original length. */
  private enum Lengths {
    CAPTURED_FIRST,
    ORIGINAL_FIRST,
    SMALLER_IS_CAPTURED
  }

  /**
   * @param window at the file's header, which it holds in full
   * @param magic the file's magic as the writer meant it
   * @param little whether the writer was little-endian
   */
  PcapReader(ByteWindow window, int magic, boolean little) {
    this.window = window;
    this.little = little;
    this.nanoseconds = magic == NANOSECONDS;
    this.recordHeader = magic == MODIFIED ? MODIFIED_RECORD_HEADER : RECORD_HEADER;
    byte[] data = window.array();
    int at = window.position();
    int major = u16(data, at + 4);
    int minor = u16(data, at + 6);
    this.lengths = lengths(major, minor);
    // The upper bits say whether a frame check sequence follows; the type is the lower 16.
    this.linkType = i32(data, at + 20) & 0xffff;
    window.advance(FILE_HEADER);
  }

  /** Before version 2.3 the lengths stood the other way round; 2.3 was written both ways. */
  private static Lengths lengths(int major, int minor) {
    if (major == 543 || (major == 2 && minor < 3)) {
      return Lengths.ORIGINAL_FIRST;
    }
    return major == 2 && minor == 3 ? Lengths.SMALLER_IS_CAPTURED : Lengths.CAPTURED_FIRST;
  }

  @Override
  public boolean next(PacketRecord packet) throws IOException {
    if (!window.ensure(recordHeader)) {
      endOfFile("a record header");
      return false;
    }
    byte[] data = window.array();
    int at = window.position();
    long seconds = i32(data, at) & 0xffffffffL;
    long fraction = i32(data, at + 4) & 0xffffffffL;
    int captured = i32(data, at + 8);
    int original = i32(data, at + 12);
    if (lengths == Lengths.ORIGINAL_FIRST
        || (lengths == Lengths.SMALLER_IS_CAPTURED
            && Integer.compareUnsigned(captured, original) > 0)) {
      int swap = captured;
      captured = original;
      original = swap;
    }
    if (captured < 0 || captured > LARGEST_RECORD) {
      breakOff("a record claims " + Integer.toUnsignedString(captured) + " captured bytes");
      return false;
    }
    if (!window.ensure(recordHeader + captured)) {
      endOfFile("a record of " + captured + " bytes");
      return false;
    }
    long timeUs = seconds * 1_000_000 + (nanoseconds ? fraction / 1_000 : fraction);
    packet.set(
        window.array(),
        window.position() + recordHeader,
        captured,
        original & 0xffffffffL,
        timeUs,
        linkType,
        PacketRecord.NO_INTERFACE);
    window.advance(recordHeader + captured);
    return true;
  }

  private void endOfFile(String within) {
    if (window.buffered() > 0 || window.damage().isPresent()) {
      breakOff(window.damage().orElse("the file ends within " + within));
    }
  }

  private void breakOff(String reason) {
    truncation = Optional.of(new Truncation(window.offset(), reason));
  }

  private int i32(byte[] data, int at) {
    return little ? Bytes.i32le(data, at) : Bytes.i32(data, at);
  }

  private int u16(byte[] data, int at) {
    return little ? Bytes.u16le(data, at) : Bytes.u16(data, at);
  }

  @Override
  public String format() {
    return "pcap";
  }

  @Override
  public List<Integer> linkTypes() {
    return List.of(linkType);
  }

  @Override
  public Optional<Truncation> truncation() {
    return truncation;
  }

  @Override
  public List<String> comments() {
    return List.of();
  }
}
