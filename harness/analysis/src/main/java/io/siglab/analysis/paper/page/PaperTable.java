package io.siglab.analysis.paper.page;

import java.util.List;

/**
 * One table in the layout of the paper.
 *
 * @param id file name and anchor, for example {@code table4}
 * @param title as the heading says it
 * @param caption what is measured and how it is compared
 * @param labels columns that say what a row is about; they come first
 * @param columns the other columns
 * @param rows each as long as both together
 * @param notes what the reader must know: ambiguities of the paper, limits of the runs
 */
public record PaperTable(
    String id,
    String title,
    String caption,
    List<String> labels,
    List<String> columns,
    List<List<Entry>> rows,
    List<String> notes) {

  /** Copies the lists and refuses rows of another length. */
  public PaperTable {
    labels = List.copyOf(labels);
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    notes = List.copyOf(notes);
    int width = labels.size() + columns.size();
    if (rows.stream().anyMatch(r -> r.size() != width)) {
      throw new IllegalArgumentException("a row of " + id + " has not " + width + " entries");
    }
  }

  /** How many entries have a measured value beside a published one. */
  public long compared() {
    return entries().filter(e -> e.agreement().compares()).count();
  }

  /** How many of these agree. */
  public long agreeing() {
    return entries().filter(e -> e.agreement().agrees()).count();
  }

  /** How many published values no run measured. */
  public long notMeasured() {
    return entries().filter(e -> e.agreement() == Agreement.NOT_MEASURED).count();
  }

  private java.util.stream.Stream<Entry> entries() {
    return rows.stream().flatMap(List::stream);
  }
}
