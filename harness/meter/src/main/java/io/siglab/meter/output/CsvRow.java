package io.siglab.meter.output;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A row of CSV as bytes (RFC 4180, but it ends in a single newline; UTF-8). Refilled. A capture has
 * hundreds of thousands of rows, which is why they do not go through characters.
 */
final class CsvRow implements FieldSink {
  /** Digits of the longest number, with its sign. */
  private static final int LONGEST_NUMBER = 20;

  private byte[] bytes = new byte[1 << 10];
  private int length;

  /** Begins the next field. */
  void separate() {
    room(1);
    bytes[length++] = ',';
  }

  /** Ends the row, writes it and begins another. */
  void writeTo(OutputStream out) throws IOException {
    room(1);
    bytes[length++] = '\n';
    out.write(bytes, 0, length);
    length = 0;
  }

  @Override
  public void none() {
    // An empty field is what stands between two commas.
  }

  @Override
  public void number(long value) {
    if (value == Long.MIN_VALUE) {
      word(Long.toString(value));
      return;
    }
    room(LONGEST_NUMBER);
    long rest = value;
    if (rest < 0) {
      bytes[length++] = '-';
      rest = -rest;
    }
    int end = length + digits(rest);
    length = end;
    // Divisions of int are several times faster, and most numbers are small.
    while (rest > Integer.MAX_VALUE) {
      bytes[--end] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    int small = (int) rest;
    do {
      bytes[--end] = (byte) ('0' + small % 10);
      small /= 10;
    } while (small > 0);
  }

  private static int digits(long value) {
    int digits = 1;
    long limit = 10;
    while (digits < LONGEST_NUMBER - 1 && value >= limit) {
      digits++;
      limit *= 10;
    }
    return digits;
  }

  @Override
  public void decimal(String value) {
    word(value);
  }

  /** The deprecated method drops the upper bytes of characters, which ASCII does not have. */
  @SuppressWarnings("deprecation")
  @Override
  public void word(String value) {
    int count = value.length();
    room(count);
    value.getBytes(0, count, bytes, length);
    length += count;
  }

  @Override
  public void text(String value) {
    if (plain(value)) {
      word(value);
      return;
    }
    byte[] utf8 = CsvText.quotedIfNeeded(value).getBytes(StandardCharsets.UTF_8);
    room(utf8.length);
    System.arraycopy(utf8, 0, bytes, length, utf8.length);
    length += utf8.length;
  }

  private static boolean plain(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c >= 0x80 || c == ',' || c == '"' || c == '\n' || c == '\r') {
        return false;
      }
    }
    return true;
  }

  private void room(int count) {
    if (length + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
    }
  }
}
