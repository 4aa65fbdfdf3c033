package io.siglab.meter.output;

import io.siglab.meter.NameLink;
import java.io.IOException;
import java.util.List;

/** Writes DNS answers as CSV: file, time_us, client, name, address, cnames joined by {@code ;}. */
public final class NameLinkCsv {
  private final Appendable out;

  /**
   * @param out takes the text; not closed
   */
  public NameLinkCsv(Appendable out) {
    this.out = out;
  }

  /**
   * Writes the names of the columns; once, before all captures.
   *
   * @throws IOException if it cannot be written
   */
  public void header() throws IOException {
    out.append("file,time_us,client,name,address,cnames\n");
  }

  /**
   * Writes a row.
   *
   * @param context the capture
   * @param link the answer
   * @throws IOException if it cannot be written
   */
  public void row(FlowContext context, NameLink link) throws IOException {
    CsvText.row(
        out,
        List.of(
            context.file(),
            Long.toString(link.timeUs()),
            link.client(),
            link.name(),
            link.address(),
            String.join(";", link.cnames())));
  }
}
