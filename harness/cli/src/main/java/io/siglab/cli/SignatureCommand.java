package io.siglab.cli;

import io.siglab.signature.Signature;
import io.siglab.signature.SignatureException;
import io.siglab.signature.SignatureFormat;
import io.siglab.signature.diff.SignatureDiff;
import io.siglab.signature.seal.KeyFiles;
import io.siglab.signature.seal.SealFormat;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code siglab signature}: what can be done with signature files. */
@Command(
    name = "signature",
    description = "Validate, compare, export, sign and verify signature files.",
    subcommands = {SignatureExportCommand.class, SignatureVerifyCommand.class})
final class SignatureCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command");
  }

  @Command(description = "Check files against the format: schema, bounds, content hash.")
  int validate(@Parameters(arity = "1..*", paramLabel = "FILE") List<Path> files) {
    PrintWriter out = out();
    int exit = ExitCode.DONE;
    for (Path file : files) {
      try {
        Signature signature = new SignatureFormat().read(file);
        out.println(file + ": valid, " + signature.app() + " " + signature.version());
      } catch (SignatureException e) {
        out.println(e.getMessage());
        exit = ExitCode.FAILURES;
      }
    }
    out.flush();
    return exit;
  }

  @Command(description = "Say what changed from one signature to another, and how grave it is.")
  int diff(
      @Parameters(paramLabel = "OLD") Path before, @Parameters(paramLabel = "NEW") Path after) {
    SignatureFormat format = new SignatureFormat();
    SignatureDiff diff =
        SignatureDiff.between(format.read(before).content(), format.read(after).content());
    PrintWriter out = out();
    out.print(diff.text());
    out.flush();
    return diff.breaking() ? ExitCode.FAILURES : ExitCode.DONE;
  }

  @Command(description = "Sign a file with an Ed25519 key; the seal is written beside it.")
  int sign(
      @Option(
              names = "--key",
              required = true,
              paramLabel = "FILE",
              description = "Private key, PEM (made by: openssl genpkey -algorithm ed25519).")
          Path key,
      @Parameters(paramLabel = "FILE") Path file) {
    PrintWriter out = out();
    out.println(new SealFormat().seal(file, KeyFiles.readPrivate(key)));
    out.flush();
    return ExitCode.DONE;
  }

  private PrintWriter out() {
    CommandLine line = spec.commandLine();
    return line.getOut();
  }
}
