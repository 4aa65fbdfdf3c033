package io.siglab.testbed.capture;

import io.siglab.testbed.process.StartedProgram;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.commons.exec.LogOutputStream;
import org.apache.commons.exec.PumpStreamHandler;

/**
 * A running subprocess: its process id, what it said on standard error, and its end as futures.
 * Standard output is read and thrown away.
 */
public final class ToolProcess {

  private final ErrorLines errors;
  private final Process process;
  private final CompletableFuture<Integer> ended;

  private ToolProcess(ErrorLines errors, StartedProgram program) {
    this.errors = errors;
    this.process = program.process();
    this.ended = program.ended();
  }

  /**
   * Starts a command.
   *
   * @param words the program and its arguments, passed on without a shell
   * @param name for the threads that watch it
   * @param saysReady recognises the line on standard error that means the tool works
   * @throws IOException if the program cannot be started at all
   */
  public static ToolProcess start(List<String> words, String name, Predicate<String> saysReady)
      throws IOException {
    ErrorLines errors = new ErrorLines(saysReady);
    PumpStreamHandler streams =
        new PumpStreamHandler(discarding(), errors) {
          @Override
          protected Thread createPump(InputStream is, OutputStream os, boolean close) {
            Thread pump = super.createPump(is, os, close);
            pump.setName(name + " output");
            return pump;
          }
        };
    try {
      return new ToolProcess(errors, StartedProgram.start(words, System.getenv(), name, streams));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while starting a process", e);
    }
  }

  private static LogOutputStream discarding() {
    return new LogOutputStream() {
      @Override
      protected void processLine(String line, int level) {}
    };
  }

  /**
   * The process id of the named program: the started process itself where a prefix such as {@code
   * ip netns exec} became it by exec, otherwise its descendant.
   *
   * @return the id to signal; the started process's own where the program is not found
   */
  public long pidOf(String program) {
    ProcessHandle self = process.toHandle();
    return java.util.stream.Stream.concat(java.util.stream.Stream.of(self), self.descendants())
        .filter(handle -> runs(handle, program))
        .findFirst()
        .orElse(self)
        .pid();
  }

  private static boolean runs(ProcessHandle handle, String program) {
    return handle
        .info()
        .command()
        .map(command -> command.equals(program) || command.endsWith("/" + program))
        .orElse(false);
  }

  /** Whether the process itself runs; its last words may still be on their way when it does not. */
  public boolean alive() {
    return !ended.isDone() && process.isAlive();
  }

  /** Whether it has ended and its exit code is known. */
  public boolean ended() {
    return ended.isDone();
  }

  /** Standard error so far, line by line. */
  public List<String> errorLines() {
    return errors.soFar();
  }

  /**
   * Waits until the tool is ready or has ended.
   *
   * @return whether it is ready
   */
  public boolean awaitReady(Duration limit) throws InterruptedException {
    await(CompletableFuture.anyOf(errors.ready, ended), limit);
    return errors.ready.isDone();
  }

  /**
   * Waits for the end.
   *
   * @return whether it ended in time
   */
  public boolean awaitEnd(Duration limit) throws InterruptedException {
    await(ended, limit);
    return ended.isDone();
  }

  /** The exit code; only after the end. */
  public int exitCode() {
    return ended.join();
  }

  /** Asks the process to end, with SIGTERM. */
  public void terminate() {
    process.destroy();
  }

  /** Kills the process with SIGKILL; what it had not written is lost. */
  public void kill() {
    process.destroyForcibly();
  }

  private static void await(CompletableFuture<?> future, Duration limit)
      throws InterruptedException {
    try {
      future.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      // The caller looks at the state; running out of time is one of the answers.
      return;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /** What the tool said on standard error. */
  private static final class ErrorLines extends LogOutputStream {

    private final List<String> lines = new ArrayList<>();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final Predicate<String> saysReady;

    private ErrorLines(Predicate<String> saysReady) {
      this.saysReady = saysReady;
    }

    @Override
    protected void processLine(String line, int level) {
      synchronized (lines) {
        lines.add(line);
      }
      if (saysReady.test(line)) {
        ready.complete(null);
      }
    }

    private List<String> soFar() {
      synchronized (lines) {
        return List.copyOf(lines);
      }
    }
  }
}
