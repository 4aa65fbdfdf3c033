package io.siglab.cli;

import io.siglab.analysis.aggregate.MixedProvenanceException;
import io.siglab.testbed.plan.PlanException;
import io.siglab.testbed.yaml.ConfigException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns an exception into one message on standard error and an exit code. */
final class ErrorReporter implements IExecutionExceptionHandler {

  private final BooleanSupplier debug;

  /**
   * Reports errors of one execution.
   *
   * @param debug whether stack traces are wanted, asked when an error comes
   */
  ErrorReporter(BooleanSupplier debug) {
    this.debug = debug;
  }

  @Override
  public int handleExecutionException(Exception error, CommandLine command, ParseResult parsed) {
    if (error instanceof StandardOutput.Failure failure && failure.readerGone()) {
      return ExitCode.TOOL;
    }
    PrintWriter err = command.getErr();
    err.println("siglab: " + describe(error));
    if (debug.getAsBoolean()) {
      error.printStackTrace(err);
    }
    err.flush();
    return exitCode(error);
  }

  private static int exitCode(Exception error) {
    if (error instanceof UsageException
        || error instanceof ConfigException
        || error instanceof PlanException
        || error instanceof MixedProvenanceException
        || error instanceof NoSuchFileException) {
      return ExitCode.USAGE;
    }
    return ExitCode.TOOL;
  }

  private static String describe(Exception error) {
    if (error instanceof NoSuchFileException file) {
      return file.getFile() + ": no such file";
    }
    if (error instanceof AccessDeniedException file) {
      return file.getFile() + ": permission denied";
    }
    if (error instanceof FileSystemException file && file.getReason() != null) {
      return file.getFile() + ": " + file.getReason();
    }
    String message = error.getMessage();
    boolean ours = error.getClass().getName().startsWith("io.siglab.");
    if (ours && message != null) {
      return message;
    }
    return "internal error: " + error + " (run again with --debug for the stack trace)";
  }
}
