package io.siglab.meter.tls;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A list of 16-bit numbers, as a ClientHello has several. It takes two bytes a number where a list
 * of boxed ones takes twenty: a capture's flows may keep very many.
 */
public final class Words {
  private final short[] values;

  private Words(short[] values) {
    this.values = values;
  }

  /**
   * @param values each 0 to 65535
   * @return them, in this order
   */
  public static Words of(int... values) {
    short[] words = new short[values.length];
    for (int i = 0; i < values.length; i++) {
      words[i] = (short) values[i];
    }
    return new Words(words);
  }

  static Words of(short[] values, int length) {
    return new Words(Arrays.copyOf(values, length));
  }

  /**
   * @return how many there are
   */
  public int size() {
    return values.length;
  }

  /**
   * @param index from 0 to less than {@link #size}
   * @return the number there
   */
  public int get(int index) {
    return values[index] & 0xffff;
  }

  /**
   * @param value a number
   * @return whether it is among them
   */
  public boolean contains(int value) {
    for (short word : values) {
      if ((word & 0xffff) == value) {
        return true;
      }
    }
    return false;
  }

  /** Them in ascending order, as unsigned numbers. */
  Words sorted() {
    short[] sorted = values.clone();
    flipSigns(sorted);
    Arrays.sort(sorted);
    flipSigns(sorted);
    return new Words(sorted);
  }

  /** Exchanges the order of signed and of unsigned numbers. */
  private static void flipSigns(short[] numbers) {
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] ^= Short.MIN_VALUE;
    }
  }

  /** Them without two of the numbers. */
  Words without(int one, int other) {
    short[] kept = new short[values.length];
    int length = 0;
    for (short word : values) {
      if ((word & 0xffff) != one && (word & 0xffff) != other) {
        kept[length++] = word;
      }
    }
    return of(kept, length);
  }

  /** Those that are not reserved as GREASE (RFC 8701: both bytes equal, ending in a). */
  Words withoutGrease() {
    short[] kept = new short[values.length];
    int length = 0;
    for (short word : values) {
      if ((word & 0x0f0f) != 0x0a0a || (word >> 8 & 0xff) != (word & 0xff)) {
        kept[length++] = word;
      }
    }
    return of(kept, length);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Words words && Arrays.equals(values, words.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.toString(values);
  }
}
