package io.siglab.lab.adb;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The words that {@code sync:} is made of: ids of four letters, little-endian numbers, text with
 * its length before it, and files in chunks (AOSP, packages/modules/adb, file_sync_protocol.h).
 */
final class SyncBytes {

  /** Longest chunk of a file. */
  static final int CHUNK = 64 * 1024;

  private static final int LONGEST_TEXT = 1024;

  private SyncBytes() {}

  static String id(DataInputStream in) throws IOException {
    byte[] id = new byte[Integer.BYTES];
    in.readFully(id);
    return new String(id, StandardCharsets.US_ASCII);
  }

  static int number(DataInputStream in) throws IOException {
    return Integer.reverseBytes(in.readInt());
  }

  static String text(DataInputStream in) throws IOException {
    int length = number(in);
    if (length < 0 || length > LONGEST_TEXT) {
      throw new IOException("a path of " + Integer.toUnsignedString(length) + " bytes");
    }
    byte[] text = new byte[length];
    in.readFully(text);
    return new String(text, StandardCharsets.UTF_8);
  }

  /** An answer: an id and what follows it, each an Integer, a Long, a String or bytes. */
  static byte[] answer(String id, Object... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(2 * CHUNK)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(id.getBytes(StandardCharsets.US_ASCII));
    for (Object value : values) {
      if (value instanceof Integer number) {
        bytes.putInt(number);
      } else if (value instanceof Long number) {
        bytes.putLong(number);
      } else {
        byte[] data =
            value instanceof byte[] given
                ? given
                : value.toString().getBytes(StandardCharsets.UTF_8);
        bytes.putInt(data.length).put(data);
      }
    }
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  /**
   * What a host sends of a file, up to its {@code DONE}, whose number is the time it was changed.
   */
  static final class Chunks extends InputStream {

    private final DataInputStream in;
    private int left;
    private boolean done;
    private int modified;

    Chunks(DataInputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public synchronized int read(byte[] into, int from, int length) throws IOException {
      while (left == 0 && !done) {
        next();
      }
      if (done) {
        return -1;
      }
      int n = in.read(into, from, Math.min(length, left));
      if (n < 0) {
        throw new IOException("the host closed the stream inside a file");
      }
      left -= n;
      return n;
    }

    private void next() throws IOException {
      String id = id(in);
      int number = number(in);
      if (id.equals("DONE")) {
        done = true;
        modified = number;
      } else if (!id.equals("DATA") || number < 0 || number > CHUNK) {
        throw new IOException("no chunk of a file but " + id + " " + number);
      } else {
        left = number;
      }
    }

    /** Reads what is left of it and throws it away; the time, seconds since the epoch. */
    int drain() throws IOException {
      transferTo(OutputStream.nullOutputStream());
      return modified;
    }
  }

  /** A stream whose writes become chunks of a file. */
  static OutputStream chunks(OutputStream out) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] data, int from, int length) throws IOException {
        for (int at = from; at < from + length; at += CHUNK) {
          int to = Math.min(at + CHUNK, from + length);
          out.write(answer("DATA", (Object) Arrays.copyOfRange(data, at, to)));
        }
      }
    };
  }
}
