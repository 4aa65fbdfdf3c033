package io.siglab.analysis.report;

import java.util.List;

/**
 * A table for other programs.
 *
 * @param name of its file, without the ending
 * @param columns names in snake case
 * @param rows cells as text; empty where there is no value
 */
public record Table(String name, List<String> columns, List<List<String>> rows) {

  /** Copies the lists. */
  public Table {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
  }
}
