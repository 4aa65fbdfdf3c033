package io.siglab.analysis.observation;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * Numbers of which most are zero, as bins of a time series are: only the others take room, so that
 * thousands of trials fit into memory. Equal to any list of the same numbers.
 */
final class SparseSeries extends AbstractList<Long> implements RandomAccess {

  private final int size;
  private final int[] places;
  private final long[] values;

  private SparseSeries(int size, int[] places, long[] values) {
    this.size = size;
    this.places = places;
    this.values = values;
  }

  static List<Long> copyOf(List<Long> numbers) {
    if (numbers instanceof SparseSeries) {
      return numbers;
    }
    int[] places = new int[numbers.size()];
    long[] values = new long[numbers.size()];
    int used = 0;
    int place = 0;
    for (long number : numbers) {
      if (number != 0) {
        places[used] = place;
        values[used] = number;
        used++;
      }
      place++;
    }
    return new SparseSeries(place, Arrays.copyOf(places, used), Arrays.copyOf(values, used));
  }

  @Override
  public Long get(int index) {
    Objects.checkIndex(index, size);
    int found = Arrays.binarySearch(places, index);
    return found < 0 ? 0L : values[found];
  }

  @Override
  public int size() {
    return size;
  }
}
