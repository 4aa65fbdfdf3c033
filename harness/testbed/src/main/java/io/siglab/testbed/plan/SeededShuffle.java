package io.siglab.testbed.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Puts lists into an order that a seed decides, the same in all versions of Java and of Siglab:
 * Fisher-Yates (Durstenfeld 1964, from the end down) with SplitMix64 (Steele, Lea and Flood 2014);
 * an index below n is the upper half of the 64-bit number times n, divided by 2^32.
 */
final class SeededShuffle {

  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private long state;

  SeededShuffle(long seed) {
    this.state = seed;
  }

  <T> List<T> shuffled(List<T> items) {
    List<T> order = new ArrayList<>(items);
    for (int i = order.size() - 1; i > 0; i--) {
      Collections.swap(order, i, below(i + 1));
    }
    return order;
  }

  private int below(int bound) {
    return (int) (((next() >>> 32) * bound) >>> 32);
  }

  private long next() {
    state += GOLDEN_GAMMA;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
