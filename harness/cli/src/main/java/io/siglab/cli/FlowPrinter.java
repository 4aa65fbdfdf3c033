package io.siglab.cli;

import io.siglab.meter.Flow;
import io.siglab.meter.FlowSink;
import io.siglab.meter.NameLink;
import io.siglab.meter.output.FlowColumn;
import io.siglab.meter.output.FlowContext;
import io.siglab.meter.output.FlowCsv;
import io.siglab.meter.output.FlowFilter;
import io.siglab.meter.output.FlowJson;
import io.siglab.meter.output.NameLinkCsv;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Prints what {@code siglab meter} was asked for: flows or DNS answers, as CSV or JSON lines. */
final class FlowPrinter {
  /** For all but rows of flows as CSV; a call prints either those or through this. */
  private final Writer text;

  private final FlowCsv csv;
  private final FlowJson json;
  private final NameLinkCsv linkCsv;
  private final boolean asCsv;
  private final FlowFilter filter;
  private final boolean names;

  FlowPrinter(
      OutputStream out, boolean asCsv, List<FlowColumn> columns, FlowFilter filter, boolean names) {
    this.text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    this.csv = new FlowCsv(out, columns);
    this.json = new FlowJson(text, columns);
    this.linkCsv = new NameLinkCsv(text);
    this.asCsv = asCsv;
    this.filter = filter;
    this.names = names;
  }

  void header() throws IOException {
    if (asCsv && names) {
      linkCsv.header();
    } else if (asCsv) {
      csv.header();
    }
  }

  /** Hands on what is still on its way to the output. */
  void finish() throws IOException {
    text.flush();
  }

  /** Takes the flows and answers of one capture. */
  FlowSink sink(FlowContext context) {
    return new FlowSink() {
      @Override
      public void flow(Flow flow) throws IOException {
        if (!names && filter.test(flow)) {
          if (asCsv) {
            csv.row(context, flow);
          } else {
            json.row(context, flow);
          }
        }
      }

      @Override
      public void nameLink(NameLink link) throws IOException {
        if (names && asCsv) {
          linkCsv.row(context, link);
        } else if (names) {
          json.nameLink(context, link);
        }
      }
    };
  }
}
