package io.siglab.meter.read;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * A sliding window over a stream: what is asked for lies in one array, in one piece. To read on, it
 * moves to another array, so that what was in the first stays as it was.
 *
 * <p>Files are read in pieces rather than mapped: the decoders work on arrays, so a mapping would
 * be copied all the same, and its pages would count as memory of the process.
 */
final class ByteWindow {
  private final InputStream in;
  private final Buffers buffers;
  private byte[] buffer;
  private int position;
  private int limit;
  private long base;
  private boolean ended;
  private Optional<String> damage = Optional.empty();

  ByteWindow(InputStream in, Buffers buffers) {
    this.in = in;
    this.buffers = buffers;
    this.buffer = buffers.take(1);
  }

  /** Whether {@code count} bytes from the position on are there, reading more as needed. */
  boolean ensure(int count) throws IOException {
    if (limit - position >= count) {
      return true;
    }
    return fill(count);
  }

  private boolean fill(int count) throws IOException {
    int kept = limit - position;
    if (ended) {
      return false;
    }
    byte[] target = buffers.take(count);
    System.arraycopy(buffer, position, target, 0, kept);
    buffer = target;
    base += position;
    position = 0;
    limit = kept;
    while (limit < count && !ended) {
      int read = read();
      if (read < 0) {
        ended = true;
      } else {
        limit += read;
      }
    }
    return limit >= count;
  }

  /** A damaged compressed stream ends where the damage is; other errors are the caller's. */
  private int read() throws IOException {
    try {
      return in.read(buffer, limit, buffer.length - limit);
    } catch (EOFException | ZipException e) {
      damage = Optional.of("compressed data damaged: " + e.getMessage());
      return -1;
    }
  }

  byte[] array() {
    return buffer;
  }

  int position() {
    return position;
  }

  /** Bytes from the position on that are in the window now. */
  int buffered() {
    return limit - position;
  }

  /** Offset in the stream of the position. */
  long offset() {
    return base + position;
  }

  /** Passes over bytes that {@link #ensure} has found to be there. */
  void advance(int count) {
    position += count;
  }

  /** Why the stream ended before its time, if it was the compression's fault. */
  Optional<String> damage() {
    return damage;
  }
}
