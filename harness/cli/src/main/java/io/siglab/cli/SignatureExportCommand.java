package io.siglab.cli;

import io.siglab.durable.DurableFiles;
import io.siglab.signature.Signature;
import io.siglab.signature.SignatureException;
import io.siglab.signature.SignatureFormat;
import io.siglab.signature.export.Export;
import io.siglab.signature.export.ExportFile;
import io.siglab.signature.export.ExportFormat;
import io.siglab.words.Word;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code siglab signature export}: rules for other engines. */
@Command(
    name = "export",
    description = {
      "Turn signatures into rules of nDPI, Suricata, Zeek or Wireshark.",
      "Give the files of all apps together: what they share among them becomes a rule for all of"
          + " them, what they share with others none."
    })
final class SignatureExportCommand implements Callable<Integer> {

  @Option(
      names = "--format",
      required = true,
      paramLabel = "ENGINE",
      description = "ndpi, suricata, zeek or wireshark.")
  private String format = "";

  @Option(
      names = "--out",
      paramLabel = "FILE|DIR",
      description =
          "The file to write, for wireshark the profile folder (default: standard output; wireshark"
              + " needs one).")
  private @Nullable Path out;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Signature files, one of an app.")
  private List<Path> files = List.of();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    ExportFormat engine = engine();
    if (engine.folder() && out == null) {
      throw new UsageException("--format " + format + " writes a folder: name it with --out DIR");
    }
    try {
      write(engine, Export.of(engine, signatures()));
      return ExitCode.DONE;
    } catch (SignatureException e) {
      PrintWriter err = spec.commandLine().getErr();
      err.println("siglab: " + e.getMessage());
      err.flush();
      return ExitCode.FAILURES;
    }
  }

  private List<Signature> signatures() throws NoSuchFileException {
    SignatureFormat reader = new SignatureFormat();
    List<Signature> signatures = new ArrayList<>();
    for (Path file : files) {
      if (!Files.exists(file)) {
        throw new NoSuchFileException(file.toString());
      }
      signatures.add(reader.read(file));
    }
    return signatures;
  }

  private void write(ExportFormat engine, List<ExportFile> exported) throws IOException {
    PrintWriter output = spec.commandLine().getOut();
    Path target = out;
    for (ExportFile file : exported) {
      if (target == null) {
        output.print(file.text());
      } else {
        Path path = engine.folder() ? target.resolve(file.name()) : target;
        Path parent = path.toAbsolutePath().getParent();
        if (parent != null) {
          Files.createDirectories(parent);
        }
        DurableFiles.write(path, file.text().getBytes(StandardCharsets.US_ASCII));
        output.println(path);
      }
    }
    output.flush();
  }

  private ExportFormat engine() {
    return Word.find(ExportFormat.class, format)
        .orElseThrow(
            () ->
                new UsageException(
                    "--format "
                        + format
                        + ": no such engine; there are "
                        + Arrays.stream(ExportFormat.values())
                            .map(ExportFormat::word)
                            .collect(Collectors.joining(", "))));
  }
}
