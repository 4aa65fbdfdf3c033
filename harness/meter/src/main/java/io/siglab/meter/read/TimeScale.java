package io.siglab.meter.read;

/**
 * The clock of a pcapng interface (draft-ietf-opsawg-pcapng, if_tsresol and if_tsoffset): what one
 * unit of its time stamps is, and from when they count.
 */
final class TimeScale {
  /** Microseconds since the epoch, where an interface says nothing else. */
  static final TimeScale DEFAULT = new TimeScale(6, 0);

  private static final long MICRO = 1_000_000;

  /** More digits than this do not fit 64 bits. */
  private static final int MOST_DIGITS = 18;

  /** A fraction of more bits than this, times a million, would overflow. */
  private static final int MOST_BITS = 43;

  private final boolean binary;
  private final int exponent;
  private final long unitsPerSecond;
  private final long offsetUs;

  /**
   * @param resolution if_tsresol: negative power of ten, or of two if the top bit is set
   * @param offsetSeconds if_tsoffset, added to every time stamp
   */
  TimeScale(int resolution, long offsetSeconds) {
    this.binary = (resolution & 0x80) != 0;
    this.exponent = Math.min(resolution & 0x7f, binary ? 63 : MOST_DIGITS);
    this.unitsPerSecond = binary ? 0 : powerOfTen(exponent);
    this.offsetUs = offsetSeconds * MICRO;
  }

  long toMicroseconds(long units) {
    return offsetUs + (binary ? fromBinary(units) : fromDecimal(units));
  }

  private long fromDecimal(long units) {
    if (exponent == 6) {
      return units;
    }
    if (exponent > 6) {
      return Long.divideUnsigned(units, unitsPerSecond / MICRO);
    }
    return units * (MICRO / unitsPerSecond);
  }

  private long fromBinary(long units) {
    long seconds = exponent == 0 ? units : units >>> exponent;
    long fraction = units & ((1L << exponent) - 1);
    int bits = exponent;
    if (bits > MOST_BITS) {
      fraction >>>= bits - MOST_BITS;
      bits = MOST_BITS;
    }
    return seconds * MICRO + ((fraction * MICRO) >>> bits);
  }

  private static long powerOfTen(int digits) {
    long power = 1;
    for (int i = 0; i < digits; i++) {
      power *= 10;
    }
    return power;
  }
}
