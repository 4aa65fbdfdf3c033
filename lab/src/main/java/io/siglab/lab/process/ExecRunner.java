package io.siglab.lab.process;

import io.siglab.lab.error.LabException;
import io.siglab.testbed.process.StartedProgram;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.ExecuteWatchdog;
import org.apache.commons.exec.PumpStreamHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs programs with Commons Exec. All of them carry variables that mark them as the lab's, so that
 * the reaper recognises even grandchildren.
 */
public final class ExecRunner implements ProcessRunner {

  private static final Logger LOG = LoggerFactory.getLogger(ExecRunner.class);
  private static final Duration FLUSH = Duration.ofSeconds(2);
  private static final Duration LAST_PROGRAMS = Duration.ofSeconds(10);

  /** Shell text that sends all output to its first argument and becomes the rest. */
  private static final String REDIRECT = "log=$1; shift; exec \"$@\" </dev/null >>\"$log\" 2>&1";

  private final Map<String, String> marks;
  private final Lifetime lifetime;
  private final AtomicBoolean closed = new AtomicBoolean();

  /** Read: a program is being run or started. Write: none is. */
  private final ReadWriteLock underWay = new ReentrantReadWriteLock();

  /**
   * A runner.
   *
   * @param marks added to the environment of every program
   * @param lifetime of the programs that keep running
   */
  public ExecRunner(Map<String, String> marks, Lifetime lifetime) {
    this.marks = Map.copyOf(marks);
    this.lifetime = lifetime;
  }

  /**
   * Starts nothing from now on, so that whoever removes what was started finds an end. Returns when
   * the programs that are waited for have ended, or after a while without them.
   */
  public void close() {
    closed.set(true);
    try {
      if (underWay.writeLock().tryLock(LAST_PROGRAMS.toMillis(), TimeUnit.MILLISECONDS)) {
        underWay.writeLock().unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void requireOpen(Command command) {
    if (closed.get()) {
      throw new LabException("not started, as its lab is taken down: " + command);
    }
  }

  @Override
  public Output run(Command command) {
    underWay.readLock().lock();
    try {
      requireOpen(command);
      return runToEnd(command);
    } finally {
      underWay.readLock().unlock();
    }
  }

  private Output runToEnd(Command command) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    InputStream input =
        new ByteArrayInputStream(command.input().orElse("").getBytes(StandardCharsets.UTF_8));
    PumpStreamHandler streams = new PumpStreamHandler(out, err, input);
    streams.setStopTimeout(FLUSH);
    DefaultExecutor executor = StartedProgram.executor("run " + command.program(), streams);
    executor.setExitValues(null);
    ExecuteWatchdog watchdog = ExecuteWatchdog.builder().setTimeout(command.limit()).get();
    executor.setWatchdog(watchdog);
    long start = System.nanoTime();
    int exit;
    try {
      exit = executor.execute(StartedProgram.commandLine(command.words()), environment(command));
    } catch (IOException e) {
      throw notStarted(command, e);
    }
    if (watchdog.killedProcess()) {
      throw new LabException(
          "`"
              + command
              + "` did not end within "
              + command.limit().toMillis()
              + " ms and was killed; it said: "
              + tail(err));
    }
    LOG.debug("{} ms, exit {}: {}", (System.nanoTime() - start) / 1_000_000, exit, command);
    return new Output(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  @Override
  public Output require(Command command, String purpose) {
    Output output = run(command);
    if (!output.ok()) {
      String said = (output.err().isBlank() ? output.out() : output.err()).strip();
      throw new LabException(
          "cannot "
              + purpose
              + ": `"
              + command
              + "` ended with exit code "
              + output.exitCode()
              + (said.isEmpty() ? "" : ": " + said));
    }
    return output;
  }

  @Override
  public LabProcess start(String name, Command command, Path log) {
    underWay.readLock().lock();
    try {
      requireOpen(command);
      return launch(name, command, log);
    } finally {
      underWay.readLock().unlock();
    }
  }

  private LabProcess launch(String name, Command command, Path log) {
    List<String> words = new ArrayList<>(lifetime.prefix());
    words.addAll(List.of("setsid", "sh", "-c", REDIRECT, "sh", log.toString()));
    words.addAll(command.words());
    LOG.debug("start {}: {}", name, command);
    StartedProgram program;
    try {
      program = StartedProgram.start(words, environment(command), "lab " + name, new NoStreams());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted while starting " + name, e);
    } catch (IOException e) {
      throw notStarted(command, e);
    }
    long pid = program.process().pid();
    ProcessIdentity identity = ProcessIdentity.of(pid).orElseGet(() -> new ProcessIdentity(pid, 0));
    return new LabProcess(name, identity, log, program.ended());
  }

  private Map<String, String> environment(Command command) {
    Map<String, String> all = new HashMap<>(System.getenv());
    all.putAll(marks);
    all.putAll(command.environment());
    return all;
  }

  private static LabException notStarted(Command command, Throwable cause) {
    return new LabException(
        "cannot run "
            + command.program()
            + ": "
            + cause.getMessage()
            + "; `siglab lab install` installs what the lab needs",
        cause);
  }

  private static String tail(ByteArrayOutputStream text) {
    String all = text.toString(StandardCharsets.UTF_8).strip();
    return all.substring(Math.max(0, all.length() - 2000));
  }

  /** The program's streams are redirected by the shell; nothing is pumped, so nothing can block. */
  private static final class NoStreams extends PumpStreamHandler {
    NoStreams() {
      super(null, null, null);
    }
  }
}
