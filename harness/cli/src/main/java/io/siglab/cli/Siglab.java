package io.siglab.cli;

import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
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
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:done, with failures reported (invalid trials, drift found, checks failed)",
      "2:usage or configuration error",
      "3:a device, capture or external tool failed"
    },
    footer = {"", "siglab test installs what the tests need and runs them all."})
public final class Siglab implements Runnable {

  /** In the order of the help. */
  private static final List<Subcommand> SUBCOMMANDS =
      List.of(
          new Subcommand("run", RunCommand.class),
          new Subcommand("resume", ResumeCommand.class),
          new Subcommand("derive", DeriveCommand.class),
          new Subcommand("evaluate", EvaluateCommand.class),
          new Subcommand("recovery", RecoveryCommand.class),
          new Subcommand("meter", MeterCommand.class),
          new Subcommand("detect", DetectCommand.class),
          new Subcommand("signature", SignatureCommand.class),
          new Subcommand("devices", DevicesCommand.class),
          new Subcommand("profile", ProfileCommand.class),
          new Subcommand("lab", LabCommand.class));

  /** A subcommand by the name that its class declares. */
  private record Subcommand(String name, Class<?> type) {}

  @Spec private CommandSpec spec;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show stack traces of errors, and log in detail.")
  private boolean debug;

  private final OutputStream out;

  private Siglab(OutputStream out) {
    this.spec = CommandSpec.create();
    this.out = out;
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
    OutputStream out = new StandardOutput();
    System.exit(commandLine(out, args).execute(args));
  }

  /**
   * The command line with its error handling, ready to execute these arguments; one object for one
   * execution.
   *
   * @param out standard output; text goes there as UTF-8, whatever the locale
   * @param args decide which subcommands it knows: picocli learns what a class declares by
   *     reflection, and to learn all of them takes longer than to meter a small capture
   */
  static CommandLine commandLine(OutputStream out, String... args) {
    Siglab root = new Siglab(out);
    CommandLine line = new CommandLine(root);
    subcommands(args)
        .forEach(subcommand -> line.addSubcommand(subcommand.name(), subcommand.type()));
    offerHelpBelow(line);
    return line.setCaseInsensitiveEnumValuesAllowed(false)
        .setAbbreviatedSubcommandsAllowed(false)
        .setExecutionExceptionHandler(new ErrorReporter(() -> root.debug))
        .setUsageHelpAutoWidth(true)
        .setOut(new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), true));
  }

  /** Standard output for a command that writes bytes, not text. */
  static OutputStream out(CommandSpec subcommand) {
    return ((Siglab) subcommand.root().userObject()).out;
  }

  /** The one that is named, or all: for the help, and to say what comes close to a wrong name. */
  private static List<Subcommand> subcommands(String... args) {
    return Stream.of(args)
        .filter(argument -> !argument.startsWith("-"))
        .findFirst()
        .flatMap(
            name -> SUBCOMMANDS.stream().filter(known -> known.name().equals(name)).findFirst())
        .map(List::of)
        .orElse(SUBCOMMANDS);
  }

  /** The root's {@code --help} is its own; every command below gets one, once for its aliases. */
  private static void offerHelpBelow(CommandLine command) {
    for (CommandLine below : new LinkedHashSet<>(command.getSubcommands().values())) {
      below
          .getCommandSpec()
          .addOption(
              OptionSpec.builder("-h", "--help")
                  .usageHelp(true)
                  .description("Show this help message and exit.")
                  .build());
      offerHelpBelow(below);
    }
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command");
  }
}
