package io.siglab.meter.read;

import io.siglab.meter.bytes.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The apps that PCAPdroid names in custom blocks of a pcapng, by user id (PCAPdroid,
 * app/src/main/jni/core/pcap_dump.c and pcap_dump.h; its tools/pcapdroid.lua reads the trailer of
 * packets in pcap alone): private enterprise number, block version u16, block type u8 and a byte of
 * padding, then for type 1 user id i32, lengths of package and app name u8, and both names. The
 * block comes before the first packet of its user.
 */
final class PcapdroidApps {
  private static final int ENTERPRISE = 62652;
  private static final int VERSION = 1;
  private static final int UID_MAP = 1;
  private static final int NAMES_AT = 14;

  /** More users than a device has. */
  private static final int MOST = 10_000;

  private final Map<Long, String> packages = new HashMap<>();

  /** Reads the body of a custom block; one of another enterprise, type or version says nothing. */
  void read(byte[] data, int at, int length, boolean little) {
    if (length < NAMES_AT
        || u32(data, at, little) != ENTERPRISE
        || u16(data, at + 4, little) != VERSION
        || Bytes.u8(data, at + 6) != UID_MAP) {
      return;
    }
    int packageLength = Bytes.u8(data, at + 12);
    int appLength = Bytes.u8(data, at + 13);
    if (NAMES_AT + packageLength + appLength > length || packages.size() >= MOST) {
      return;
    }
    int from = at + NAMES_AT;
    // The package is the app's id; the other name depends on the phone's language.
    String name =
        packageLength > 0
            ? text(data, from, packageLength)
            : text(data, from + packageLength, appLength);
    packages.putIfAbsent(u32(data, at + 8, little), name);
  }

  /** The package of a user, or its app's name if it has none. */
  Optional<String> name(long uid) {
    return Optional.ofNullable(packages.get(uid));
  }

  private static String text(byte[] data, int at, int length) {
    return new String(data, at, length, StandardCharsets.UTF_8);
  }

  private static long u32(byte[] data, int at, boolean little) {
    return (little ? Bytes.i32le(data, at) : Bytes.i32(data, at)) & 0xffffffffL;
  }

  private static int u16(byte[] data, int at, boolean little) {
    return little ? Bytes.u16le(data, at) : Bytes.u16(data, at);
  }
}
