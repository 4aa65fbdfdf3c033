package io.siglab.meter.stage;

import java.io.IOException;

/**
 * One step of a work: takes items one after the other, and hands on what it makes of them. Called
 * by one thread at a time.
 *
 * @param <T> what it takes
 */
public interface Step<T> {
  /**
   * Takes the next item.
   *
   * @param item the item
   * @throws IOException if the step, or one behind it, fails
   * @throws InterruptedException if the work was called off
   */
  void accept(T item) throws IOException, InterruptedException;

  /**
   * No more items will come.
   *
   * @throws IOException if the step, or one behind it, fails
   * @throws InterruptedException if the work was called off
   */
  void end() throws IOException, InterruptedException;
}
