package io.siglab.testbed.farm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Hands free workers out to whoever waits for one, first come, first served; who waits for a
 * certain worker lets others pass. Whichever worker is free does the next work, so that a slow one
 * does less.
 *
 * @param <W> a worker; compared by identity
 */
public final class WorkerLine<W> {

  /** What a waiting thread wants. */
  public interface Wish<W> {

    /**
     * The workers that may do it; asked again whenever something changed.
     *
     * @param active all that are not retired, in order
     */
    List<W> candidates(List<W> active);

    /** Told of the worker that it gets, before anybody else may take one. */
    default void granted(W worker) {}
  }

  private final List<W> active;
  private final List<W> free;
  private final List<Wish<W>> waiting = new ArrayList<>();

  /** All workers are free. */
  public WorkerLine(List<W> workers) {
    this.active = new ArrayList<>(workers);
    this.free = new ArrayList<>(workers);
  }

  /**
   * Waits for a worker.
   *
   * @return it; empty if no active worker may do it
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public synchronized Optional<W> take(Wish<W> wish) throws InterruptedException {
    waiting.add(wish);
    try {
      while (true) {
        List<W> candidates = wish.candidates(List.copyOf(active));
        if (candidates.isEmpty()) {
          return Optional.empty();
        }
        Optional<W> mine = freeFor(wish);
        if (mine.isPresent()) {
          free.remove(mine.get());
          wish.granted(mine.get());
          return mine;
        }
        wait();
      }
    } finally {
      waiting.remove(wish);
      notifyAll();
    }
  }

  /** The free worker that is left for a wish when those before it have theirs. */
  private Optional<W> freeFor(Wish<W> wish) {
    List<W> left = new ArrayList<>(free);
    for (Wish<W> earlier : waiting) {
      List<W> candidates = earlier.candidates(List.copyOf(active));
      Optional<W> granted = left.stream().filter(candidates::contains).findFirst();
      if (earlier == wish) {
        return granted;
      }
      granted.ifPresent(left::remove);
    }
    return Optional.empty();
  }

  /** A worker is free again; one that was retired meanwhile is not. */
  public synchronized void giveBack(W worker) {
    if (active.contains(worker) && !free.contains(worker)) {
      free.add(worker);
      free.sort((a, b) -> Integer.compare(active.indexOf(a), active.indexOf(b)));
    }
    notifyAll();
  }

  /**
   * A worker gets no work any more.
   *
   * @return those that are left
   */
  public synchronized List<W> retire(W worker) {
    active.remove(worker);
    free.remove(worker);
    notifyAll();
    return List.copyOf(active);
  }

  /** Nobody gets a worker any more. */
  public synchronized void end() {
    active.clear();
    free.clear();
    notifyAll();
  }
}
