package io.siglab.meter.output;

import io.siglab.meter.Flow;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes flows as CSV (RFC 4180, but lines end in a single newline; UTF-8), one row each. */
public final class FlowCsv {
  private final OutputStream out;
  private final List<FlowColumn> columns;
  private final CsvRow row = new CsvRow();

  /**
   * @param out takes the rows, one write each, so it should be buffered; not closed
   * @param columns to write, in this order
   */
  public FlowCsv(OutputStream out, List<FlowColumn> columns) {
    this.out = out;
    this.columns = List.copyOf(columns);
  }

  /**
   * Writes the names of the columns; once, before all captures.
   *
   * @throws IOException if it cannot be written
   */
  public void header() throws IOException {
    for (int i = 0; i < columns.size(); i++) {
      if (i > 0) {
        row.separate();
      }
      row.word(columns.get(i).word());
    }
    row.writeTo(out);
  }

  /**
   * Writes a row.
   *
   * @param context the capture
   * @param flow the flow
   * @throws IOException if it cannot be written
   */
  public void row(FlowContext context, Flow flow) throws IOException {
    for (int i = 0; i < columns.size(); i++) {
      if (i > 0) {
        row.separate();
      }
      columns.get(i).write(row, context, flow);
    }
    row.writeTo(out);
  }
}
