package io.siglab.testbed.capture;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.ExecuteException;
import org.apache.commons.exec.ExecuteResultHandler;
import org.apache.commons.exec.LogOutputStream;
import org.apache.commons.exec.ProcessDestroyer;
import org.apache.commons.exec.PumpStreamHandler;

/**
 * A running subprocess: its process id, what it said on standard error, and its end as futures.
 * Standard output is read and thrown away.
 */
final class ToolProcess {

  private final List<String> errorLines = new ArrayList<>();
  private final CompletableFuture<Process> started = new CompletableFuture<>();
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private final CompletableFuture<Integer> ended = new CompletableFuture<>();
  private final Predicate<String> saysReady;

  private ToolProcess(Predicate<String> saysReady) {
    this.saysReady = saysReady;
  }

  /**
   * Starts a command.
   *
   * @param words the program and its arguments, passed on without a shell
   * @param name for the threads that watch it
   * @param saysReady recognises the line on standard error that means the tool works
   * @throws IOException if the program cannot be started at all
   */
  static ToolProcess start(List<String> words, String name, Predicate<String> saysReady)
      throws IOException {
    ToolProcess process = new ToolProcess(saysReady);
    CommandLine command = new CommandLine(words.get(0));
    words.stream().skip(1).forEach(word -> command.addArgument(word, false));
    DefaultExecutor executor =
        DefaultExecutor.builder()
            .setThreadFactory(runnable -> daemon(runnable, name))
            .setExecuteStreamHandler(
                new PumpStreamHandler(discarding(), process.new ErrorLines()) {
                  @Override
                  protected Thread createPump(
                      java.io.InputStream is, java.io.OutputStream os, boolean close) {
                    Thread pump = super.createPump(is, os, close);
                    pump.setName(name + " output");
                    return pump;
                  }
                })
            .get();
    executor.setProcessDestroyer(process.new Started());
    executor.execute(command, process.new Ended());
    process.awaitStarted();
    return process;
  }

  private static Thread daemon(Runnable runnable, String name) {
    Thread thread = new Thread(runnable, name);
    thread.setDaemon(true);
    return thread;
  }

  private static LogOutputStream discarding() {
    return new LogOutputStream() {
      @Override
      protected void processLine(String line, int level) {}
    };
  }

  private void awaitStarted() throws IOException {
    try {
      CompletableFuture.anyOf(started, ended).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while starting a process", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    }
  }

  /**
   * The process id of the named program: the started process itself where a prefix such as {@code
   * ip netns exec} became it by exec, otherwise its descendant.
   *
   * @return the id to signal; the started process's own where the program is not found
   */
  long pidOf(String program) {
    ProcessHandle self = started.join().toHandle();
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
  boolean alive() {
    return !ended.isDone() && started.join().isAlive();
  }

  /** Whether it has ended and its exit code is known. */
  boolean ended() {
    return ended.isDone();
  }

  /** Standard error so far, line by line. */
  List<String> errorLines() {
    synchronized (errorLines) {
      return List.copyOf(errorLines);
    }
  }

  /**
   * Waits until the tool is ready or has ended.
   *
   * @return whether it is ready
   */
  boolean awaitReady(Duration limit) throws InterruptedException {
    await(CompletableFuture.anyOf(ready, ended), limit);
    return ready.isDone();
  }

  /**
   * Waits for the end.
   *
   * @return whether it ended in time
   */
  boolean awaitEnd(Duration limit) throws InterruptedException {
    await(ended, limit);
    return ended.isDone();
  }

  /** The exit code; only after the end. */
  int exitCode() {
    return ended.join();
  }

  /** Kills the process with SIGKILL; what it had not written is lost. */
  void kill() {
    started.join().destroyForcibly();
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

  private final class ErrorLines extends LogOutputStream {
    @Override
    protected void processLine(String line, int level) {
      synchronized (errorLines) {
        errorLines.add(line);
      }
      if (saysReady.test(line)) {
        ready.complete(null);
      }
    }
  }

  /** Commons Exec hands the process to its destroyer right after the launch. */
  private final class Started implements ProcessDestroyer {
    @Override
    public boolean add(Process process) {
      return started.complete(process);
    }

    @Override
    public boolean remove(Process process) {
      return true;
    }

    @Override
    public int size() {
      return ended.isDone() ? 0 : 1;
    }
  }

  private final class Ended implements ExecuteResultHandler {
    @Override
    public void onProcessComplete(int exitValue) {
      ended.complete(exitValue);
    }

    @Override
    public void onProcessFailed(ExecuteException e) {
      if (started.isDone()) {
        ended.complete(e.getExitValue());
      } else {
        ended.completeExceptionally(e);
      }
    }
  }
}
