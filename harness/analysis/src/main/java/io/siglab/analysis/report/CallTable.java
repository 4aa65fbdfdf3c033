package io.siglab.analysis.report;

/**
 * A table about calls, for people and for other programs alike.
 *
 * @param title as headings say it
 * @param caption explains it, with the paper's table that it is laid out like
 * @param table columns and rows
 */
record CallTable(String title, String caption, Table table) {}
