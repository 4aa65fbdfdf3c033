package io.siglab.cli;

import io.siglab.analysis.RunVerification;
import io.siglab.signature.SignatureException;
import io.siglab.signature.seal.KeyFiles;
import io.siglab.signature.seal.SealFormat;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code siglab signature verify}: who vouches for a file, and whether its runs give it. */
@Command(
    name = "verify",
    description = {
      "Check files against the seal beside them (--key), against the runs that they rest on (--runs),"
          + " or both."
    })
final class SignatureVerifyCommand implements Callable<Integer> {

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "The publisher's public key, PEM: check the seal.")
  private @Nullable Path key;

  @Option(
      names = "--runs",
      paramLabel = "DIR",
      description =
          "Where the runs are: check the hash of every capture, derive again and compare byte by"
              + " byte.")
  private @Nullable Path runs;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Signature files.")
  private List<Path> files = List.of();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    Path keyFile = key;
    Path runFolder = runs;
    if (keyFile == null && runFolder == null) {
      throw new UsageException("nothing to verify against: give --key FILE, --runs DIR or both");
    }
    if (runFolder != null && !Files.isDirectory(runFolder)) {
      throw new UsageException("--runs " + runFolder + ": no such directory");
    }
    for (Path file : files) {
      if (!Files.exists(file)) {
        throw new NoSuchFileException(file.toString());
      }
    }
    PrintWriter out = spec.commandLine().getOut();
    int exit = ExitCode.DONE;
    if (keyFile != null) {
      exit = Math.max(exit, seals(KeyFiles.readPublic(keyFile), out));
    }
    if (runFolder != null) {
      exit = Math.max(exit, runs(new RunVerification(runFolder), out));
    }
    out.flush();
    return exit;
  }

  private int seals(PublicKey publicKey, PrintWriter out) {
    int exit = ExitCode.DONE;
    for (Path file : files) {
      try {
        new SealFormat().verify(file, publicKey);
        out.println(file + ": the seal fits");
      } catch (SignatureException e) {
        out.println(e.getMessage());
        exit = ExitCode.FAILURES;
      }
    }
    return exit;
  }

  private int runs(RunVerification verification, PrintWriter out) throws IOException {
    int exit = ExitCode.DONE;
    for (Path file : files) {
      List<String> problems = verification.verify(file);
      problems.forEach(out::println);
      if (problems.isEmpty()) {
        out.println(file + ": its runs give it, byte for byte");
      } else {
        exit = ExitCode.FAILURES;
      }
    }
    return exit;
  }
}
