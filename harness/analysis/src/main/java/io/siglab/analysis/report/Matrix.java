package io.siglab.analysis.report;

import io.siglab.signature.Spread;
import io.siglab.words.Action;
import io.siglab.words.Direction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A table in the layout of Li 2020, Tables 4 and 6: a line for each app, a column for each action
 * and device.
 *
 * @param groups the columns of each action
 * @param lines for each app, or each app and metric
 */
record Matrix(List<Group> groups, List<Line> lines) {

  private static final int PERCENT_DECIMALS = 2;

  /**
   * The columns of one action.
   *
   * @param action the action's word
   * @param devices column headers
   * @param verb what the devices of the headers do
   */
  record Group(String action, List<String> devices, String verb) {}

  /**
   * A line.
   *
   * @param app the app's id
   * @param metric what is counted; empty where that is said elsewhere
   * @param entries one for each column
   */
  record Line(String app, String metric, List<Entry> entries) {}

  /**
   * What stands in a place of the table.
   *
   * @param text the value
   * @param detail N and spread
   * @param absent whether there is no value and the text says why
   */
  record Entry(String text, String detail, boolean absent) {

    private static final Entry NOT_PLANNED = new Entry("\u2013", "", true);
  }

  private record Column(Action action, Direction direction) {}

  /** Table 4: volume deltas by sender. */
  static Matrix volumeDelta(List<Cell> cells) {
    List<Line> lines = new ArrayList<>();
    for (String app : apps(cells)) {
      for (DeltaRow.Metric metric : DeltaRow.Metric.values()) {
        List<DeltaRow> rows =
            DeltaRow.of(cells).stream()
                .filter(r -> r.cell().app().equals(app) && r.metric() == metric)
                .toList();
        lines.add(
            new Line(
                app,
                metric.word(),
                entries(
                    cells,
                    column ->
                        rows.stream()
                            .filter(r -> column.equals(column(r.cell())))
                            .findFirst()
                            .map(Matrix::delta))));
      }
    }
    return new Matrix(groups(cells, Cell::sender, "sends"), lines);
  }

  /** Table 6: receiver states by receiver. */
  static Matrix receiverState(List<Cell> cells) {
    List<Line> lines = new ArrayList<>();
    for (String app : apps(cells)) {
      List<StateRow> rows =
          StateRow.of(cells).stream().filter(r -> r.cell().app().equals(app)).toList();
      lines.add(
          new Line(
              app,
              "",
              entries(
                  cells,
                  column ->
                      rows.stream()
                          .filter(r -> column.equals(column(r.cell())))
                          .findFirst()
                          .map(Matrix::state))));
    }
    return new Matrix(groups(cells, Cell::receiver, "receives"), lines);
  }

  private static Entry delta(DeltaRow row) {
    return row.spread()
        .map(s -> new Entry(median(row, s), range(s) + "N " + s.n(), false))
        .orElseGet(() -> new Entry(row.cell().absence(), "", true));
  }

  private static String median(DeltaRow row, Spread spread) {
    return Figures.fixed(spread.median(), PERCENT_DECIMALS)
        + (row.merged() ? "\u2020" : "")
        + (row.apart() ? "\u2021" : "");
  }

  private static String range(Spread spread) {
    return spread.n() == 1
        ? ""
        : Figures.fixed(spread.min(), PERCENT_DECIMALS)
            + "\u2013"
            + Figures.fixed(spread.max(), PERCENT_DECIMALS)
            + ", ";
  }

  private static Entry state(StateRow row) {
    return row.seen().isEmpty()
        ? new Entry(row.cell().absence(), "", true)
        : new Entry(
            row.text(), row.seen().get(0).n() + " of " + row.cell().counted().size(), false);
  }

  private static List<String> apps(List<Cell> cells) {
    return cells.stream().map(Cell::app).distinct().toList();
  }

  private static Column column(Cell cell) {
    return new Column(cell.action(), cell.direction());
  }

  private static List<Column> columns(List<Cell> cells) {
    return cells.stream()
        .map(Matrix::column)
        .distinct()
        .sorted(Comparator.comparing(Column::action).thenComparing(Column::direction))
        .toList();
  }

  private static List<Entry> entries(List<Cell> cells, Function<Column, Optional<Entry>> entry) {
    return columns(cells).stream().map(c -> entry.apply(c).orElse(Entry.NOT_PLANNED)).toList();
  }

  private static List<Group> groups(List<Cell> cells, Function<Cell, String> device, String verb) {
    List<Group> groups = new ArrayList<>();
    for (Action action : columns(cells).stream().map(Column::action).distinct().toList()) {
      groups.add(
          new Group(
              action.word(),
              columns(cells).stream()
                  .filter(c -> c.action() == action)
                  .map(
                      c ->
                          cells.stream()
                              .filter(x -> column(x).equals(c))
                              .findFirst()
                              .map(device)
                              .orElse(""))
                  .toList(),
              verb));
    }
    return groups;
  }
}
