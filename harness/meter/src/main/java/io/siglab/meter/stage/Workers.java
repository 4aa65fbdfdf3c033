package io.siglab.meter.stage;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The threads of one work. Closing ends them: those that are not done are interrupted. */
public final class Workers implements AutoCloseable {
  /** What a thread does. */
  @FunctionalInterface
  public interface Work {
    /**
     * @throws IOException if it fails
     * @throws InterruptedException if it was called off
     */
    void run() throws IOException, InterruptedException;
  }

  /** A thread that waits for foreign input cannot be interrupted; it ends by itself, later. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final String name;
  private final List<Thread> threads = new ArrayList<>();

  /**
   * @param name of the work, the beginning of its threads' names
   */
  public Workers(String name) {
    this.name = name;
  }

  /**
   * Starts a thread.
   *
   * @param step what the thread does, the end of its name
   * @param into takes the failure if the work fails
   * @param work to do; it ends {@code into} itself
   */
  public void start(String step, Relay<?> into, Work work) {
    Thread thread = new Thread(() -> run(into, work), name + "-" + step);
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }

  /** Whatever goes wrong is the next step's to know, an Error too: else it would wait for ever. */
  @SuppressWarnings("PMD.AvoidCatchingThrowable")
  private static void run(Relay<?> into, Work work) {
    try {
      try {
        work.run();
      } catch (IOException | RuntimeException | Error e) {
        into.fail(e);
      }
    } catch (InterruptedException e) {
      // Called off: nobody waits for what this thread makes.
      Thread.currentThread().interrupt();
    }
  }

  /** Calls off what is not done, and waits for the threads. */
  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
    boolean interrupted = false;
    for (Thread thread : threads) {
      try {
        thread.join(PATIENCE.toMillis());
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
