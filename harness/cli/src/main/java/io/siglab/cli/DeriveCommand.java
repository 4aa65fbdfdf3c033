package io.siglab.cli;

import io.siglab.analysis.paper.Paper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code siglab derive} and {@code siglab report}: everything that follows from stored runs. */
@Command(
    name = "derive",
    aliases = "report",
    description = {
      "Derive observations, signatures and reports from stored runs.",
      "The same runs give the same bytes, whenever and wherever this is done."
    })
final class DeriveCommand implements Callable<Integer> {

  @Parameters(
      arity = "1..*",
      paramLabel = "RUN",
      description = "Run directories, such as runs/RUN.")
  private List<Path> runs = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Where reports/ and signature-output/ are written (default: beside the runs' folder).")
  private @Nullable Path out;

  @Mixin private final CheckOption check = new CheckOption();

  @Mixin private final PaperOption paper = new PaperOption();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    OutputFolders folders = out == null ? OutputFolders.of(runs.get(0)) : new OutputFolders(out);
    Optional<Paper> asked = paper.paper();
    if (asked.isPresent()) {
      paper.write(asked.get(), runs, folders, spec.commandLine().getOut());
      return ExitCode.DONE;
    }
    return new Deriving(folders, check.directory(), spec.commandLine().getOut()).derive(runs);
  }
}
