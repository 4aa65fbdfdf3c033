package io.siglab.meter.inspect;

import java.util.Arrays;
import java.util.OptionalDouble;

/** The first payload bytes of a flow that no protocol was recognised in, and their entropy. */
final class EntropySample {
  private static final int LIMIT = 2048;

  /** Fewer bytes than this say nothing: even random ones repeat too little. */
  private static final int FEWEST = 64;

  private byte[] bytes = new byte[0];
  private int length;

  void add(byte[] data, int from, int to) {
    int taken = Math.min(to - from, LIMIT - length);
    if (taken <= 0) {
      return;
    }
    if (length + taken > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.min(LIMIT, Math.max(256, 2 * (length + taken))));
    }
    System.arraycopy(data, from, bytes, length, taken);
    length += taken;
  }

  boolean full() {
    return length >= LIMIT;
  }

  /** Shannon entropy in bits per byte; empty if there are too few bytes to say. */
  OptionalDouble bitsPerByte() {
    if (length < FEWEST) {
      return OptionalDouble.empty();
    }
    int[] histogram = new int[256];
    for (int i = 0; i < length; i++) {
      histogram[bytes[i] & 0xff]++;
    }
    double bits = 0;
    for (int count : histogram) {
      if (count > 0) {
        double share = (double) count / length;
        bits -= share * Math.log(share) / Math.log(2);
      }
    }
    return OptionalDouble.of(bits);
  }
}
