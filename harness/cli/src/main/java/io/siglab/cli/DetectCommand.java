package io.siglab.cli;

import io.siglab.detect.DetectionSink;
import io.siglab.detect.Detector;
import io.siglab.detect.DetectorSettings;
import io.siglab.detect.output.DetectionCsv;
import io.siglab.detect.output.DetectionJson;
import io.siglab.signature.Signature;
import io.siglab.signature.repository.SignatureRepository;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code siglab detect}: which actions of which apps a device's captures hold. */
@Command(
    name = "detect",
    description = {
      "Find the actions that signatures describe in the captures of one device, in order of time",
      "(pcap, pcapng; plain, gzip or zstd; - is standard input).",
      "A capture cut short is read to its last whole packet, with a warning and exit code 1."
    })
final class DetectCommand implements Callable<Integer> {

  /** How detections are printed. */
  enum Format {
    csv,
    json
  }

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Captures of one device.")
  private List<String> files = List.of();

  @Option(
      names = "--signatures",
      required = true,
      paramLabel = "DIR",
      description = "A signature repository, such as signature-output; the newest of each app.")
  private @Nullable Path signatures;

  @Option(
      names = "--app",
      paramLabel = "APP",
      description = "Look for this app only; may be repeated (default: all there are).")
  private List<String> apps = new ArrayList<>();

  @Option(
      names = "--device",
      paramLabel = "ADDRESS",
      description = "The device's own address; may be repeated (default: told from the traffic).")
  private List<String> own = new ArrayList<>();

  @Option(
      names = "--format",
      defaultValue = "csv",
      paramLabel = "FORMAT",
      description = "csv or json, which is one JSON object a line (default: ${DEFAULT-VALUE}).")
  private Format format = Format.csv;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    List<Signature> chosen = chosen();
    DetectorSettings settings = DetectorSettings.defaults();
    try (Writer text = new OutputStreamWriter(Siglab.out(spec), StandardCharsets.UTF_8);
        BufferedWriter out = new BufferedWriter(text, 1 << 16)) {
      DetectionSink printer = printer(out, chosen, settings);
      Detector detector = new Detector(chosen, settings, new LinkedHashSet<>(own), printer);
      return new CaptureFiles(files, spec.commandLine().getErr()).read(detector::detect);
    }
  }

  private DetectionSink printer(
      BufferedWriter out, List<Signature> chosen, DetectorSettings settings) throws IOException {
    if (format == Format.json) {
      DetectionJson json = new DetectionJson(out);
      json.header(chosen, settings);
      return json;
    }
    DetectionCsv csv = new DetectionCsv(out, settings);
    csv.header();
    return csv;
  }

  private List<Signature> chosen() {
    Path directory = signatures == null ? Path.of("signature-output") : signatures;
    if (!Files.isDirectory(directory)) {
      throw new UsageException(directory + ": no such folder; siglab run writes signature-output");
    }
    SignatureRepository repository = new SignatureRepository(directory);
    List<String> there = repository.apps();
    for (String app : apps) {
      if (!there.contains(app)) {
        throw new UsageException(
            "--app " + app + ": no signature in " + directory + "; there are " + there);
      }
    }
    List<Signature> newest =
        there.stream()
            .filter(app -> apps.isEmpty() || apps.contains(app))
            .flatMap(app -> repository.newest(app).stream())
            .toList();
    if (newest.isEmpty()) {
      throw new UsageException(
          directory + ": holds no signature; they lie in folders as APP/VERSION.json");
    }
    return newest;
  }
}
