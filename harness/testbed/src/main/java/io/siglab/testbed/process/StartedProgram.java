package io.siglab.testbed.process;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.ExecuteException;
import org.apache.commons.exec.ExecuteResultHandler;
import org.apache.commons.exec.ExecuteStreamHandler;
import org.apache.commons.exec.ProcessDestroyer;

/**
 * A program that keeps running: the process that Commons Exec started, and its end as a future.
 *
 * @param process the process
 * @param ended its exit code, once it has ended
 */
public record StartedProgram(Process process, CompletableFuture<Integer> ended) {

  /**
   * Starts a program and returns as soon as it runs.
   *
   * @param words the program and its arguments, passed on without a shell
   * @param environment all of its variables
   * @param thread names the threads that watch it
   * @param streams takes its output
   * @throws IOException if it cannot be started at all
   * @throws InterruptedException if interrupted meanwhile; a program that runs by then is killed
   */
  public static StartedProgram start(
      List<String> words,
      Map<String, String> environment,
      String thread,
      ExecuteStreamHandler streams)
      throws IOException, InterruptedException {
    CompletableFuture<Process> started = new CompletableFuture<>();
    CompletableFuture<Integer> ended = new CompletableFuture<>();
    DefaultExecutor executor = executor(thread, streams);
    executor.setProcessDestroyer(new Starts(started));
    executor.execute(commandLine(words), environment, new Ends(started, ended));
    try {
      CompletableFuture.anyOf(started, ended).get();
    } catch (InterruptedException e) {
      if (started.isDone()) {
        started.join().destroyForcibly();
      }
      throw e;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    }
    return new StartedProgram(started.join(), ended);
  }

  /**
   * An executor whose threads are daemons.
   *
   * @param thread names its threads
   * @param streams takes the output of what it runs
   */
  public static DefaultExecutor executor(String thread, ExecuteStreamHandler streams) {
    return DefaultExecutor.builder()
        .setThreadFactory(runnable -> daemon(runnable, thread))
        .setExecuteStreamHandler(streams)
        .get();
  }

  /** A program with its arguments, none of them quoted or split. */
  public static CommandLine commandLine(List<String> words) {
    CommandLine line = new CommandLine(words.get(0));
    words.stream().skip(1).forEach(word -> line.addArgument(word, false));
    return line;
  }

  private static Thread daemon(Runnable runnable, String name) {
    Thread thread = new Thread(runnable, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Commons Exec hands the process to its destroyer right after the launch. */
  private record Starts(CompletableFuture<Process> started) implements ProcessDestroyer {
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
      return started.isDone() ? 1 : 0;
    }
  }

  private record Ends(CompletableFuture<Process> started, CompletableFuture<Integer> ended)
      implements ExecuteResultHandler {
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
