package io.siglab.testbed.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.commons.exec.PumpStreamHandler;

/**
 * A program that ran to its end.
 *
 * @param exitCode as it ended; 128 and more after a signal
 * @param out standard output
 * @param err standard error
 */
public record FinishedProgram(int exitCode, String out, String err) {

  /**
   * Runs a program to its end, in this process's environment.
   *
   * @param words the program and its arguments, passed on without a shell
   * @param limit after which it is killed
   * @throws IOException if it cannot be started, or took longer
   */
  public static FinishedProgram run(List<String> words, Duration limit) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try {
      StartedProgram started =
          StartedProgram.start(
              words, System.getenv(), words.get(0) + " output", new PumpStreamHandler(out, err));
      try {
        int code = started.ended().get(limit.toNanos(), TimeUnit.NANOSECONDS);
        return new FinishedProgram(
            code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
      } catch (TimeoutException e) {
        throw new IOException("no end within " + limit.toSeconds() + " s", e);
      } finally {
        started.process().destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException interrupted = new InterruptedIOException("interrupted");
      interrupted.initCause(e);
      throw interrupted;
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
  }

  /** Whether the exit code is 0. */
  public boolean ok() {
    return exitCode == 0;
  }

  /** What it complained of, or said; for messages. */
  public String said() {
    return (err.isBlank() ? out : err).strip();
  }
}
