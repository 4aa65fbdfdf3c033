package io.siglab.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The {@code siglab} command: parses the command line, runs one subcommand, returns its exit code.
 *
 * <p>Results go to standard output, progress and diagnostics to standard error. Exit codes are
 * those of {@link ExitCode}.
 */
@Command(
    name = "siglab",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Measures messaging apps on two of the lab's own phones and emits versioned traffic"
            + " signatures.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RunCommand.class,
      ResumeCommand.class,
      DeriveCommand.class,
      EvaluateCommand.class,
      RecoveryCommand.class,
      MeterCommand.class,
      DetectCommand.class,
      SignatureCommand.class,
      DevicesCommand.class,
      LabCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:done, with failures reported (invalid trials, drift found, checks failed)",
      "2:usage or configuration error",
      "3:a device, capture or external tool failed"
    },
    footer = {"", "siglab test installs what the tests need and runs them all."})
public final class Siglab implements Runnable {

  @Spec private CommandSpec spec;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show stack traces of errors, and log in detail.")
  private boolean debug;

  /** Made by picocli. */
  public Siglab() {
    this.spec = CommandSpec.create();
  }

  /**
   * Runs the command line and ends the process with its exit code.
   *
   * @param args as the shell passed them
   */
  public static void main(String[] args) {
    if (List.of(args).contains("--debug")) {
      // The logging configuration reads these once, when the first logger is made.
      System.setProperty("siglab.log.level", "DEBUG");
      System.setProperty("siglab.log.root", "WARN");
    }
    System.exit(commandLine().execute(args));
  }

  /** The command line with its error handling, ready to execute; one object for one execution. */
  static CommandLine commandLine() {
    Siglab root = new Siglab();
    return new CommandLine(root)
        .setCaseInsensitiveEnumValuesAllowed(false)
        .setAbbreviatedSubcommandsAllowed(false)
        .setExecutionExceptionHandler(new ErrorReporter(() -> root.debug))
        .setUsageHelpAutoWidth(true);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command");
  }
}
