package io.siglab.meter.flow;

import io.siglab.meter.SeriesBin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A flow's sparse time series, growing: five numbers per bin, bins in order of time. */
final class Series {
  private static final int WIDTH = 5;

  private final long binUs;
  private long[] bins = new long[4 * WIDTH];
  private int length;

  /**
   * @param binUs width of a bin in microseconds
   */
  Series(long binUs) {
    this.binUs = binUs;
  }

  void add(long timeUs, boolean fromA, long ipBytes) {
    int at = binAt(Math.floorDiv(timeUs, binUs));
    bins[at + (fromA ? 1 : 2)]++;
    bins[at + (fromA ? 3 : 4)] += ipBytes;
  }

  /** Packets come nearly in order of time, so the search begins at the end. */
  private int binAt(long index) {
    int at = length - WIDTH;
    while (at >= 0 && bins[at] > index) {
      at -= WIDTH;
    }
    if (at >= 0 && bins[at] == index) {
      return at;
    }
    int target = at + WIDTH;
    if (length + WIDTH > bins.length) {
      bins = Arrays.copyOf(bins, bins.length * 2);
    }
    System.arraycopy(bins, target, bins, target + WIDTH, length - target);
    Arrays.fill(bins, target, target + WIDTH, 0);
    bins[target] = index;
    length += WIDTH;
    return target;
  }

  List<SeriesBin> bins() {
    List<SeriesBin> list = new ArrayList<>(length / WIDTH);
    for (int at = 0; at < length; at += WIDTH) {
      list.add(new SeriesBin(bins[at], bins[at + 1], bins[at + 2], bins[at + 3], bins[at + 4]));
    }
    return list;
  }
}
