package io.siglab.analysis.report;

/**
 * A table about calls.
 *
 * @param title as headings say it
 * @param caption explains it, with the paper's table that it is laid out like
 * @param table columns and rows for other programs, one row for each number
 * @param shown the same as people read it
 */
record CallTable(String title, String caption, Table table, Table shown) {

  /** A table that people read as programs do. */
  CallTable(String title, String caption, Table table) {
    this(title, caption, table, table);
  }
}
