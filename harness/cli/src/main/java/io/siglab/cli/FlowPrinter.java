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
import java.io.IOException;
import java.util.List;

/** Prints what {@code siglab meter} was asked for: flows or DNS answers, as CSV or JSON lines. */
final class FlowPrinter {
  private final FlowCsv csv;
  private final FlowJson json;
  private final NameLinkCsv linkCsv;
  private final boolean asCsv;
  private final FlowFilter filter;
  private final boolean names;

  FlowPrinter(
      Appendable out, boolean asCsv, List<FlowColumn> columns, FlowFilter filter, boolean names) {
    this.csv = new FlowCsv(out, columns);
    this.json = new FlowJson(out, columns);
    this.linkCsv = new NameLinkCsv(out);
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
