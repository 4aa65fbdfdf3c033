package io.siglab.testbed.run;

import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.device.RunTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Does something on both phones at once, as waiting for one must not delay the other. */
final class BothPhones implements AutoCloseable {

  private final ExecutorService threads;
  private final RunTime time;

  /**
   * @param time that the run lives in
   */
  BothPhones(RunTime time) {
    this.time = time;
    AtomicInteger number = new AtomicInteger();
    threads =
        Executors.newFixedThreadPool(
            2,
            task -> {
              Thread thread = new Thread(task, "phone-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Runs both tasks and waits for both, even if one fails.
   *
   * @return their results in order
   * @throws RuntimeException the first task's failure, else the second's
   */
  <T> List<T> call(Callable<T> first, Callable<T> second) {
    List<Future<T>> futures = new ArrayList<>();
    for (Callable<T> task : time.together(List.of(first, second))) {
      futures.add(threads.submit(task));
    }
    List<T> results = new ArrayList<>();
    RuntimeException failure = null;
    for (Future<T> future : futures) {
      try {
        results.add(future.get());
      } catch (ExecutionException e) {
        RuntimeException cause = unchecked(e.getCause());
        if (failure == null) {
          failure = cause;
        } else {
          failure.addSuppressed(cause);
        }
      } catch (InterruptedException e) {
        futures.forEach(f -> f.cancel(true));
        Thread.currentThread().interrupt();
        throw new DeviceException("interrupted in the middle of a trial", e);
      }
    }
    if (failure != null) {
      throw failure;
    }
    return results;
  }

  /** As {@link #call}, for tasks without results. */
  void run(Runnable first, Runnable second) {
    call(Executors.callable(first), Executors.callable(second));
  }

  private static RuntimeException unchecked(@Nullable Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException runtime ? runtime : new IllegalStateException(cause);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
