package io.siglab.simulate.time;

import io.siglab.testbed.device.HostClock;
import io.siglab.testbed.device.RunTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The time of a simulation: it stands still while anybody does something and jumps from event to
 * event while all wait. Threads that run at once take turns in a fixed order, one at a time, so
 * that the same run has the same history on any machine.
 */
public final class VirtualTime implements RunTime {

  private record Event(long atUs, long number, Runnable what) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      int byTime = Long.compare(atUs, other.atUs);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  private enum Stage {
    READY,
    RUNNING,
    WAITING,
    DONE
  }

  /** A thread that takes turns with others, or the only one. */
  private static final class Party {
    private final Condition turn;
    private Stage stage = Stage.READY;
    private long untilUs;
    private boolean endsWithChange;

    Party(Condition turn) {
      this.turn = turn;
    }
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private List<Party> parties = List.of();
  private volatile long nowUs;
  private long numbers;
  private boolean changed;
  private final List<Runnable> standstill = new ArrayList<>();

  /**
   * @param startUs where it begins, microseconds since the epoch
   */
  public VirtualTime(long startUs) {
    this.nowUs = startUs;
  }

  /** Microseconds since the epoch. */
  public long nowUs() {
    return nowUs;
  }

  /**
   * Lets something happen later. Called by whoever has the turn, or by another event.
   *
   * @param atUs when; what is past already happens next
   */
  public void at(long atUs, Runnable what) {
    events.add(new Event(Math.max(atUs, nowUs), numbers++, what));
  }

  /** As {@link #at}, so much later than now. */
  public void after(long delayUs, Runnable what) {
    at(nowUs + delayUs, what);
  }

  /** Has something done whenever time stands still, before the run goes on. */
  public void atStandstill(Runnable what) {
    standstill.add(what);
  }

  /** Says that a screen shows something else now: waits for conditions end. */
  public void change() {
    changed = true;
  }

  @Override
  public HostClock clock() {
    return this::nowUs;
  }

  @Override
  public void pass(Duration time) {
    await(nowUs + time.toNanos() / 1000, false);
  }

  @Override
  public void untilNextLook(Duration atMost) {
    await(nowUs + Math.max(1, atMost.toNanos() / 1000), true);
  }

  @Override
  public <T> List<Callable<T>> together(List<Callable<T>> tasks) {
    lock.lock();
    try {
      if (!parties.isEmpty()) {
        throw new IllegalStateException("others run together already");
      }
      List<Party> all = new ArrayList<>();
      List<Callable<T>> wrapped = new ArrayList<>();
      for (Callable<T> task : tasks) {
        Party party = new Party(lock.newCondition());
        all.add(party);
        wrapped.add(() -> inTurn(party, task));
      }
      parties = all;
      pass();
      return wrapped;
    } finally {
      lock.unlock();
    }
  }

  private <T> T inTurn(Party party, Callable<T> task) throws Exception {
    lock.lock();
    try {
      awaitTurn(party);
    } finally {
      lock.unlock();
    }
    try {
      return task.call();
    } finally {
      lock.lock();
      try {
        party.stage = Stage.DONE;
        if (parties.stream().allMatch(p -> p.stage == Stage.DONE)) {
          parties = List.of();
        } else {
          pass();
        }
      } finally {
        lock.unlock();
      }
    }
  }

  private static void awaitTurn(Party party) {
    while (party.stage != Stage.RUNNING) {
      party.turn.awaitUninterruptibly();
    }
  }

  private void await(long untilUs, boolean endsWithChange) {
    lock.lock();
    try {
      Optional<Party> own = parties.stream().filter(p -> p.stage == Stage.RUNNING).findFirst();
      if (own.isEmpty()) {
        runEvents(untilUs, endsWithChange);
        return;
      }
      Party party = own.get();
      party.stage = Stage.WAITING;
      party.untilUs = untilUs;
      party.endsWithChange = endsWithChange;
      pass();
      awaitTurn(party);
    } finally {
      lock.unlock();
    }
  }

  /** Gives the turn to the first party that can go on; while all wait, time goes on. */
  private void pass() {
    while (true) {
      for (Party party : parties) {
        if (party.stage == Stage.READY) {
          party.stage = Stage.RUNNING;
          party.turn.signal();
          return;
        }
      }
      long next =
          parties.stream()
              .filter(p -> p.stage == Stage.WAITING)
              .mapToLong(p -> p.untilUs)
              .min()
              .orElseThrow();
      boolean looks = parties.stream().anyMatch(p -> p.stage == Stage.WAITING && p.endsWithChange);
      boolean sawChange = runEvents(next, looks);
      for (Party party : parties) {
        if (party.stage == Stage.WAITING
            && (party.untilUs <= nowUs || (sawChange && party.endsWithChange))) {
          party.stage = Stage.READY;
        }
      }
    }
  }

  private boolean runEvents(long untilUs, boolean stopAtChange) {
    boolean stopped = advance(untilUs, stopAtChange);
    standstill.forEach(Runnable::run);
    return stopped;
  }

  /** Lets time go on; returns whether it stopped at a change. */
  private boolean advance(long untilUs, boolean stopAtChange) {
    changed = false;
    while (true) {
      Event next = events.peek();
      if (next == null || next.atUs() > untilUs) {
        nowUs = Math.max(nowUs, untilUs);
        return false;
      }
      events.remove();
      nowUs = next.atUs();
      next.what().run();
      if (changed && stopAtChange) {
        return true;
      }
    }
  }
}
