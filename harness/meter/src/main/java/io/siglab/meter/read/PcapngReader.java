package io.siglab.meter.read;

import io.siglab.meter.Truncation;
import io.siglab.meter.bytes.Bytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The block format (draft-ietf-opsawg-pcapng): sections, each with its own byte order and
 * interfaces; enhanced, simple and obsolete packet blocks, PCAPdroid's custom blocks; every other
 * block is passed over.
 */
final class PcapngReader implements CaptureReader {
  static final int SECTION_HEADER = 0x0a0d0d0a;
  static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;

  private static final int INTERFACE_DESCRIPTION = 1;
  private static final int OBSOLETE_PACKET = 2;
  private static final int SIMPLE_PACKET = 3;
  private static final int ENHANCED_PACKET = 6;

  private static final int CUSTOM = 0xbad;
  private static final int CUSTOM_NOT_TO_COPY = 0x40000bad;

  private static final int BLOCK_HEADER = 8;
  private static final int SMALLEST_BLOCK = 12;

  /** Larger blocks are damage: no packet is that long, and memory must stay bounded. */
  private static final int LARGEST_BLOCK = 64 << 20;

  private final ByteWindow window;
  private final List<CaptureInterface> interfaces = new ArrayList<>();
  private final List<Integer> linkTypes = new ArrayList<>();
  private final PcapngOptions options = new PcapngOptions();
  private final PcapdroidApps apps = new PcapdroidApps();
  private boolean little;
  private long lastTimeUs;
  private Optional<Truncation> truncation = Optional.empty();

  /**
   * @param window at the first section header
   */
  PcapngReader(ByteWindow window) {
    this.window = window;
  }

  @Override
  public boolean next(PacketRecord packet) throws IOException {
    while (true) {
      if (!window.ensure(SMALLEST_BLOCK)) {
        if (window.buffered() > 0 || window.damage().isPresent()) {
          breakOff(window.damage().orElse("the file ends within a block header"));
        }
        return false;
      }
      byte[] data = window.array();
      int at = window.position();
      boolean section = Bytes.i32(data, at) == SECTION_HEADER;
      if (section && !readByteOrder(data, at + BLOCK_HEADER)) {
        return false;
      }
      int type = section ? SECTION_HEADER : i32(data, at);
      int length = i32(data, at + 4);
      if (length < SMALLEST_BLOCK || length > LARGEST_BLOCK) {
        breakOff("a block claims " + Integer.toUnsignedString(length) + " bytes");
        return false;
      }
      int padded = (length + 3) & ~3;
      // The last block's padding may be missing; its content is whole all the same.
      if (!window.ensure(length)) {
        breakOff(window.damage().orElse("the file ends within a block of " + length + " bytes"));
        return false;
      }
      boolean found =
          block(type, window.position() + BLOCK_HEADER, length - SMALLEST_BLOCK, packet);
      window.advance(window.ensure(padded) ? padded : length);
      if (truncation.isPresent()) {
        return false;
      }
      if (found) {
        return true;
      }
    }
  }

  private boolean readByteOrder(byte[] data, int at) {
    if (Bytes.i32(data, at) == BYTE_ORDER_MAGIC) {
      little = false;
    } else if (Bytes.i32le(data, at) == BYTE_ORDER_MAGIC) {
      little = true;
    } else {
      breakOff("a section header has no byte-order magic");
      return false;
    }
    return true;
  }

  /** Handles one block's body; true if it was a packet. */
  private boolean block(int type, int at, int length, PacketRecord packet) {
    return switch (type) {
      case SECTION_HEADER -> {
        interfaces.clear();
        options.read(window.array(), at + 16, at + length, little);
        yield false;
      }
      case INTERFACE_DESCRIPTION -> {
        interfaceDescription(at, length);
        yield false;
      }
      case CUSTOM, CUSTOM_NOT_TO_COPY -> {
        apps.read(window.array(), at, length, little);
        yield false;
      }
      case ENHANCED_PACKET -> enhancedPacket(at, length, packet);
      case SIMPLE_PACKET -> simplePacket(at, length, packet);
      case OBSOLETE_PACKET -> obsoletePacket(at, length, packet);
      default -> false;
    };
  }

  private void interfaceDescription(int at, int length) {
    if (length < 8) {
      breakOff("an interface description of " + length + " bytes");
      return;
    }
    byte[] data = window.array();
    int linkType = u16(data, at);
    options.read(data, at + 8, at + length, little);
    interfaces.add(
        new CaptureInterface(
            linkTypes.size(), linkType, i32(data, at + 4) & 0xffffffffL, options.timeScale()));
    linkTypes.add(linkType);
  }

  private boolean enhancedPacket(int at, int length, PacketRecord packet) {
    if (length < 20) {
      breakOff("an enhanced packet block of " + length + " bytes");
      return false;
    }
    byte[] data = window.array();
    return timedPacket(i32(data, at) & 0xffffffffL, at + 4, length - 4, packet);
  }

  private boolean obsoletePacket(int at, int length, PacketRecord packet) {
    if (length < 20) {
      breakOff("a packet block of " + length + " bytes");
      return false;
    }
    return timedPacket(u16(window.array(), at), at + 4, length - 4, packet);
  }

  /** What both kinds share: time stamp (high, low), captured length, original length, data. */
  private boolean timedPacket(long interfaceId, int at, int length, PacketRecord packet) {
    byte[] data = window.array();
    if (interfaceId >= interfaces.size()) {
      breakOff("a packet names interface " + interfaceId + ", which is not described");
      return false;
    }
    CaptureInterface on = interfaces.get((int) interfaceId);
    long units = (i32(data, at) & 0xffffffffL) << 32 | (i32(data, at + 4) & 0xffffffffL);
    int captured = i32(data, at + 8);
    long original = i32(data, at + 12) & 0xffffffffL;
    if (captured < 0 || captured > length - 16) {
      breakOff("a packet claims " + Integer.toUnsignedString(captured) + " captured bytes");
      return false;
    }
    lastTimeUs = on.clock().toMicroseconds(units);
    packet.set(data, at + 16, captured, original, lastTimeUs, on.linkType(), on.number());
    options.read(data, at + 16 + ((captured + 3) & ~3), at + length, little);
    packet.setOwner(options.uid(), apps.name(options.uid()), options.process());
    return true;
  }

  /** Has no time stamp; it gets that of the packet before it, so that no flow seems to pause. */
  private boolean simplePacket(int at, int length, PacketRecord packet) {
    if (length < 4 || interfaces.isEmpty()) {
      breakOff("a simple packet block without length or without an interface");
      return false;
    }
    byte[] data = window.array();
    CaptureInterface on = interfaces.get(0);
    long original = i32(data, at) & 0xffffffffL;
    long captured = Math.min(original, length - 4);
    if (on.snaplen() > 0) {
      captured = Math.min(captured, on.snaplen());
    }
    packet.set(data, at + 4, (int) captured, original, lastTimeUs, on.linkType(), on.number());
    return true;
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
    return "pcapng";
  }

  @Override
  public List<Integer> linkTypes() {
    return linkTypes;
  }

  @Override
  public Optional<Truncation> truncation() {
    return truncation;
  }

  @Override
  public List<String> comments() {
    return options.comments();
  }
}
