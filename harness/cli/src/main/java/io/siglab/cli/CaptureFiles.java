package io.siglab.cli;

import io.siglab.meter.CaptureFormatException;
import io.siglab.meter.CaptureSummary;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Reads the captures that a command line names, in order: {@code -} is standard input, one that is
 * cut short gives a warning, and one that is no capture does not keep the others from being read.
 */
final class CaptureFiles {

  /** Reads one capture. */
  @FunctionalInterface
  interface Reader {
    /**
     * @param name what to call it
     * @param in its bytes; not to be closed
     * @throws CaptureFormatException if it is no capture
     * @throws IOException if it cannot be read, or what follows cannot be written
     */
    CaptureSummary read(String name, InputStream in) throws IOException;
  }

  private final List<String> files;
  private final PrintWriter err;

  /**
   * @param files as the command line names them
   * @param err for warnings
   */
  CaptureFiles(List<String> files, PrintWriter err) {
    this.files = List.copyOf(files);
    this.err = err;
  }

  /**
   * Reads them all.
   *
   * @return the exit code: usage if one is no capture, failures if one was cut short
   * @throws IOException if one cannot be read, or what follows cannot be written
   */
  int read(Reader reader) throws IOException {
    int exit = ExitCode.DONE;
    for (String file : files) {
      try {
        exit = Math.max(exit, warn(one(reader, file)));
      } catch (CaptureFormatException e) {
        err.println("siglab: " + e.getMessage());
        exit = ExitCode.USAGE;
      }
    }
    err.flush();
    return exit;
  }

  private static CaptureSummary one(Reader reader, String file) throws IOException {
    if (file.equals("-")) {
      return reader.read(file, System.in);
    }
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      return reader.read(file, in);
    }
  }

  private int warn(CaptureSummary summary) {
    if (summary.truncation().isEmpty()) {
      return ExitCode.DONE;
    }
    err.printf(
        Locale.ROOT,
        "siglab: %s: cut short at byte %d (%s); everything before it is metered%n",
        summary.file(),
        summary.truncation().get().byteOffset(),
        summary.truncation().get().reason());
    return ExitCode.FAILURES;
  }
}
