package io.siglab.lab.process;

import io.siglab.lab.error.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** A running program of the lab. */
public final class LabProcess {

  private static final Duration POLL = Duration.ofMillis(10);
  private static final int MOST_QUOTED = 2000;

  private final String name;
  private final ProcessIdentity identity;
  private final Path log;
  private final CompletableFuture<Integer> ended;

  LabProcess(String name, ProcessIdentity identity, Path log, CompletableFuture<Integer> ended) {
    this.name = name;
    this.identity = identity;
    this.log = log;
    this.ended = ended;
  }

  /** For messages. */
  public String name() {
    return name;
  }

  /** The process itself, as it is recorded for the reaper. */
  public ProcessIdentity identity() {
    return identity;
  }

  /** Where its output goes. */
  public Path log() {
    return log;
  }

  /** Whether it still runs. */
  public boolean alive() {
    return !ended.isDone() && identity.alive();
  }

  /**
   * Whether it has ended, or ends within a while.
   *
   * @param patience how long to wait for that
   */
  public boolean endedWithin(Duration patience) {
    try {
      return awaitEnd(patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Waits until it does its work.
   *
   * @param ready tells whether it does
   * @param limit how long that may take
   * @throws LabException if it ends instead or does not get ready; with the end of its log
   */
  public void awaitReady(BooleanSupplier ready, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    try {
      while (!ready.getAsBoolean()) {
        if (awaitEnd(POLL)) {
          throw new LabException(name + " ended as soon as it was started" + said());
        }
        if (System.nanoTime() > deadline) {
          throw new LabException(
              name + " was not ready within " + limit.toMillis() + " ms" + said());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted while waiting for " + name, e);
    }
  }

  private String said() {
    try {
      String text = Files.readString(log).strip();
      String end = text.substring(Math.max(0, text.length() - MOST_QUOTED));
      return end.isEmpty() ? "; it said nothing" : "; its log " + log + " ends: " + end;
    } catch (IOException e) {
      return "; its log " + log + " cannot be read: " + e.getMessage();
    }
  }

  /**
   * Ends it: asked first, by force after a while.
   *
   * @param patience how long it may take to end by itself
   */
  public void stop(Duration patience) {
    identity.signal(false);
    try {
      if (!awaitEnd(patience)) {
        identity.signal(true);
        awaitEnd(patience);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      identity.signal(true);
    }
  }

  private boolean awaitEnd(Duration limit) throws InterruptedException {
    try {
      ended.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      return true;
    }
  }
}
