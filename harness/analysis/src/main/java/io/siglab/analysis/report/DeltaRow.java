package io.siglab.analysis.report;

import io.siglab.analysis.observation.PairObservation;
import io.siglab.signature.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One number of Li 2020, Table 4: the volume delta of an app's action for one sender.
 *
 * @param cell the cell of the matrix
 * @param metric packets or IP bytes
 * @param spread over the trials, percent; empty where there are no numbers
 */
record DeltaRow(Cell cell, Metric metric, Optional<Spread> spread) {

  /** What the delta is counted in. */
  enum Metric {
    PACKETS("packets"),
    BYTES("bytes");

    private final String word;

    Metric(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }

    private Number delta(PairObservation pair) {
      return this == PACKETS ? pair.deltaPacketsPercent() : pair.deltaBytesPercent();
    }
  }

  /** All rows, by app, metric, action and direction. */
  static List<DeltaRow> of(List<Cell> cells) {
    List<DeltaRow> rows = new ArrayList<>();
    for (String app : cells.stream().map(Cell::app).distinct().toList()) {
      for (Metric metric : Metric.values()) {
        cells.stream()
            .filter(c -> c.app().equals(app))
            .forEach(c -> rows.add(new DeltaRow(c, metric, spread(c, metric))));
      }
    }
    return rows;
  }

  /** The sender's device. */
  String sender() {
    return cell.sender();
  }

  /** Whether the delta compares packets that were merged before they were captured. */
  boolean merged() {
    return metric == Metric.PACKETS && pairs().anyMatch(PairObservation::segmentsMerged);
  }

  /** Whether in some trial the two sides' main sessions are with different servers. */
  boolean apart() {
    return pairs().anyMatch(p -> !p.serverShared());
  }

  /** What to know about the number, in words. */
  String note() {
    List<String> notes = new ArrayList<>();
    if (!cell.absence().isEmpty()) {
      notes.add(cell.absence());
    }
    if (merged()) {
      notes.add("segments merged before capture: packet counts do not compare");
    }
    if (apart()) {
      notes.add("the two sides' main sessions share no server");
    }
    return String.join("; ", notes);
  }

  private Stream<PairObservation> pairs() {
    return cell.counted().stream().flatMap(o -> o.pair().stream());
  }

  private static Optional<Spread> spread(Cell cell, Metric metric) {
    List<Number> values = cell.values(o -> o.pair().map(metric::delta));
    return values.isEmpty() ? Optional.empty() : Optional.of(Spread.of(values));
  }
}
