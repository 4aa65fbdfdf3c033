package io.siglab.meter.read;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Arrays to read captures into. Those that were given back are used again, so that a long capture
 * makes no more garbage than a short one; one thread may take while another gives back.
 *
 * <p>The size is what a core's second-level cache holds together with the decoded headers: what was
 * read is still near when it is decoded, and again when it is inspected.
 */
public final class Buffers {
  /** Bytes of an array, if no single packet needs more. */
  static final int SIZE = 1 << 18;

  private static final int MOST_SPARE = 16;

  private final BlockingQueue<byte[]> spare = new ArrayBlockingQueue<>(MOST_SPARE);

  /** An array of at least so many bytes, with anything in it. */
  byte[] take(int atLeast) {
    if (atLeast > SIZE) {
      return new byte[Integer.highestOneBit(atLeast - 1) << 1];
    }
    byte[] used = spare.poll();
    return used == null ? new byte[SIZE] : used;
  }

  /**
   * Takes an array back.
   *
   * @param array that nobody reads any more
   */
  public void giveBack(byte[] array) {
    // Larger ones were for one packet only; where there are spare ones enough, one more is let go.
    if (array.length != SIZE || !spare.offer(array)) {
      return;
    }
  }
}
