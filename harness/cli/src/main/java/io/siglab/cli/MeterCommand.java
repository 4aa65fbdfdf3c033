package io.siglab.cli;

import io.siglab.meter.CaptureSummary;
import io.siglab.meter.CopyPolicy;
import io.siglab.meter.FlowMeter;
import io.siglab.meter.FlowSink;
import io.siglab.meter.MeterOptions;
import io.siglab.meter.output.FlowColumn;
import io.siglab.meter.output.FlowContext;
import io.siglab.meter.output.FlowFilter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code siglab meter}: the flows of any capture. */
@Command(
    name = "meter",
    description = {
      "Print the flows of captures (pcap, pcapng; plain, gzip or zstd; - is standard input).",
      "A capture cut short is metered to its last whole packet, with a warning and exit code 1."
    })
final class MeterCommand implements Callable<Integer> {

  /** How flows are printed. */
  enum Format {
    csv,
    json
  }

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Captures.")
  private List<String> files = List.of();

  @Option(
      names = "--format",
      defaultValue = "csv",
      paramLabel = "FORMAT",
      description = "csv or json, which is one JSON object a line (default: ${DEFAULT-VALUE}).")
  private Format format = Format.csv;

  @Option(
      names = "--fields",
      split = ",",
      paramLabel = "FIELD",
      description = "Print these columns only, in this order (default: all).")
  private List<String> fields = new ArrayList<>();

  @Option(
      names = "--filter",
      paramLabel = "TERM",
      description = {
        "Print these flows only: host=ADDRESS, port=NUMBER, proto=WORD, interface=NUMBER, name=NAME",
        "or name=*.DOMAIN;",
        "terms of one kind are alternatives, different kinds must all hold."
      })
  private List<String> filter = new ArrayList<>();

  @Option(
      names = "--names",
      description = "Print the DNS answers, which link names to addresses, instead of the flows.")
  private boolean names;

  @Option(
      names = "--idle-timeout",
      defaultValue = "PT5M",
      paramLabel = "DURATION",
      description = "A flow silent for longer has ended (ISO 8601, default: ${DEFAULT-VALUE}).")
  private Duration idleTimeout = Duration.ofMinutes(5);

  @Option(
      names = "--active-timeout",
      defaultValue = "PT1H",
      paramLabel = "DURATION",
      description = "A flow that lasts longer is cut (ISO 8601, default: ${DEFAULT-VALUE}).")
  private Duration activeTimeout = Duration.ofHours(1);

  @Option(
      names = "--count-copies",
      description =
          "Count packets that were captured on two interfaces (464XLAT, bridges) twice; without"
              + " this, one of each two is left out.")
  private boolean countCopies;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    MeterOptions options = options();
    List<FlowColumn> columns = columns();
    PrintWriter err = spec.commandLine().getErr();
    try (OutputStream out = new BufferedOutputStream(Siglab.out(spec), 1 << 16)) {
      FlowPrinter printer = new FlowPrinter(out, format == Format.csv, columns, chosen(), names);
      printer.header();
      int exit =
          new CaptureFiles(files, err).read((file, in) -> meter(file, in, options, printer, err));
      printer.finish();
      return exit;
    }
  }

  private static CaptureSummary meter(
      String file, InputStream in, MeterOptions options, FlowPrinter printer, PrintWriter err)
      throws IOException {
    FlowSink sink = printer.sink(new FlowContext(file, options));
    CaptureSummary summary = new FlowMeter().meter(file, in, options, sink);
    warn(summary, err);
    return summary;
  }

  private static void warn(CaptureSummary summary, PrintWriter err) {
    if (!summary.malformed().isEmpty()) {
      err.println(
          "siglab: "
              + summary.file()
              + ": malformed packets: "
              + summary.malformed().entrySet().stream()
                  .sorted(Map.Entry.comparingByKey())
                  .map(e -> e.getValue() + " " + e.getKey())
                  .collect(Collectors.joining(", ")));
    }
    if (summary.evictedFlows() > 0) {
      err.println(
          "siglab: "
              + summary.file()
              + ": "
              + summary.evictedFlows()
              + " flows were closed early because too many were open at once");
    }
    if (summary.copiedPackets() > 0) {
      err.println(
          "siglab: "
              + summary.file()
              + ": "
              + summary.copiedPackets()
              + " packets were captured on two interfaces and counted once (--count-copies counts"
              + " both)");
    }
  }

  private MeterOptions options() {
    try {
      return MeterOptions.defaults()
          .withIdleTimeout(idleTimeout)
          .withActiveTimeout(activeTimeout)
          .withCopies(countCopies ? CopyPolicy.COUNTED : CopyPolicy.LEFT_OUT);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private FlowFilter chosen() {
    try {
      return FlowFilter.of(filter);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--" + e.getMessage());
    }
  }

  private List<FlowColumn> columns() {
    if (fields.isEmpty()) {
      return FlowColumn.all();
    }
    return fields.stream()
        .map(
            field ->
                FlowColumn.of(field)
                    .orElseThrow(
                        () ->
                            new UsageException(
                                "--fields "
                                    + field
                                    + ": no such column; there are "
                                    + FlowColumn.all().stream()
                                        .map(FlowColumn::word)
                                        .collect(Collectors.joining(", ")))))
        .toList();
  }
}
