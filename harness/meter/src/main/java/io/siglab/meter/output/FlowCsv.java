package io.siglab.meter.output;

import io.siglab.meter.Flow;
import java.io.IOException;
import java.util.List;

/** Writes flows as CSV (RFC 4180, but lines end in a single newline), one row each. */
public final class FlowCsv {
  private final Appendable out;
  private final List<FlowColumn> columns;
  private final StringBuilder row = new StringBuilder();

  /**
   * @param out takes the text; not closed
   * @param columns to write, in this order
   */
  public FlowCsv(Appendable out, List<FlowColumn> columns) {
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
      out.append(i == 0 ? "" : ",").append(columns.get(i).word());
    }
    out.append('\n');
  }

  /**
   * Writes a row.
   *
   * @param context the capture
   * @param flow the flow
   * @throws IOException if it cannot be written
   */
  public void row(FlowContext context, Flow flow) throws IOException {
    row.setLength(0);
    for (int i = 0; i < columns.size(); i++) {
      if (i > 0) {
        row.append(',');
      }
      columns.get(i).csv(row, context, flow);
    }
    out.append(row.append('\n'));
  }
}
