package io.siglab.meter.read;

import io.siglab.meter.bytes.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The option lists of pcapng blocks: comments, an interface's clock, the user id that PCAPdroid
 * writes as comment {@code u-<uid>} of a packet, and the process that pymobiledevice3 writes.
 */
final class PcapngOptions {
  private static final int END = 0;
  private static final int COMMENT = 1;
  private static final int TIME_RESOLUTION = 9;
  private static final int TIME_OFFSET = 14;
  private static final int MICROSECONDS = 6;
  private static final int MOST_COMMENTS = 1000;
  private static final String UID_PREFIX = "u-";

  /** What PCAPdroid writes where it could not find the user. */
  private static final String UNKNOWN_UID = "u--1";

  private final List<String> comments = new ArrayList<>();
  private int resolution;
  private long offsetSeconds;
  private long uid;
  private PacketProcess process = PacketProcess.NONE;

  /** Reads a list; what it says of clock and owner replaces what the last one said. */
  void read(byte[] data, int from, int end, boolean little) {
    resolution = MICROSECONDS;
    offsetSeconds = 0;
    uid = PacketRecord.UNKNOWN;
    process = PacketProcess.NONE;
    int at = from;
    while (at + 4 <= end) {
      int code = little ? Bytes.u16le(data, at) : Bytes.u16(data, at);
      int length = little ? Bytes.u16le(data, at + 2) : Bytes.u16(data, at + 2);
      if (code == END || at + 4 + length > end) {
        return;
      }
      option(code, data, at + 4, length, little);
      at += 4 + ((length + 3) & ~3);
    }
  }

  private void option(int code, byte[] data, int at, int length, boolean little) {
    if (code == COMMENT) {
      comment(new String(data, at, length, StandardCharsets.UTF_8));
    } else if (code == TIME_RESOLUTION && length >= 1) {
      resolution = Bytes.u8(data, at);
    } else if (code == TIME_OFFSET && length >= 8) {
      long value = Bytes.i64(data, at);
      offsetSeconds = little ? Long.reverseBytes(value) : value;
    }
  }

  private void comment(String text) {
    if (text.equals(UNKNOWN_UID)) {
      return;
    }
    if (text.startsWith(UID_PREFIX) && text.length() > UID_PREFIX.length()) {
      String digits = text.substring(UID_PREFIX.length());
      if (digits.length() <= 10 && digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
        uid = Long.parseLong(digits);
        return;
      }
    }
    Optional<PacketProcess> told = PacketProcess.of(text);
    if (told.isPresent()) {
      process = told.get();
      return;
    }
    if (comments.size() < MOST_COMMENTS) {
      comments.add(text);
    }
  }

  TimeScale timeScale() {
    return new TimeScale(resolution, offsetSeconds);
  }

  long uid() {
    return uid;
  }

  PacketProcess process() {
    return process;
  }

  List<String> comments() {
    return comments;
  }
}
