package io.siglab.analysis.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SparseSeriesTest {

  @Test
  void holdsTheSameNumbersAsTheList() {
    List<Long> numbers = List.of(0L, 0L, 7L, 0L, 1L << 40, 0L);

    assertThat(SparseSeries.copyOf(numbers)).isEqualTo(numbers).hasSameHashCodeAs(numbers);
    assertThat(SparseSeries.copyOf(List.of())).isEmpty();
    assertThat(SparseSeries.copyOf(List.of(0L, 0L))).containsExactly(0L, 0L);
  }

  @Test
  void knowsItsEnd() {
    List<Long> series = SparseSeries.copyOf(List.of(3L, 0L));

    assertThatThrownBy(() -> series.get(2)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> series.set(0, 1L)).isInstanceOf(UnsupportedOperationException.class);
  }
}
