package io.siglab.meter.stage;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Hands items from the thread of one step to the thread of the next, in order. It holds so many and
 * no more: a fast thread waits for a slow one, and memory stays bounded.
 *
 * @param <T> what is handed on
 */
public final class Relay<T> implements Step<T> {
  /** An item, or the end (no item), or why no end will come. */
  private record Message<T>(@Nullable T item, @Nullable Throwable failure) {}

  private final BlockingQueue<Message<T>> queue;

  /**
   * @param capacity items it holds
   */
  public Relay(int capacity) {
    this.queue = new ArrayBlockingQueue<>(capacity);
  }

  @Override
  public void accept(T item) throws InterruptedException {
    queue.put(new Message<>(item, null));
  }

  @Override
  public void end() throws InterruptedException {
    queue.put(new Message<>(null, null));
  }

  /** The step before failed: the one behind gets what came before, then the failure. */
  void fail(Throwable failure) throws InterruptedException {
    queue.put(new Message<>(null, failure));
  }

  /**
   * Gives a step all items, on this thread, up to the end.
   *
   * @param step takes them
   * @throws IOException if the step fails, or one before it did
   * @throws InterruptedException if this thread was interrupted
   */
  public void drainTo(Step<T> step) throws IOException, InterruptedException {
    while (true) {
      Message<T> message = queue.take();
      if (message.failure() != null) {
        throw rethrown(message.failure());
      }
      T item = message.item();
      if (item == null) {
        step.end();
        return;
      }
      step.accept(item);
    }
  }

  /** The failure itself, so that callers see the same exception as without threads. */
  private static IOException rethrown(Throwable failure) {
    if (failure instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (failure instanceof Error error) {
      throw error;
    }
    return failure instanceof IOException checked ? checked : new IOException(failure);
  }
}
