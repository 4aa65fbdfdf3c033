package io.siglab.detect.judge;

import io.siglab.detect.DetectorSettings;
import io.siglab.detect.burst.Burst;
import io.siglab.detect.burst.BurstSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Gathers bursts to episodes: stretches without a long pause in any service. Only what is not yet
 * complete is kept.
 */
public final class Episodes implements BurstSink {

  private static final Comparator<Burst> ORDER =
      Comparator.comparingLong(Burst::startUs)
          .thenComparing(Burst::service)
          .thenComparingLong(Burst::endUs);

  /** Takes episodes. */
  @FunctionalInterface
  public interface Sink {
    /**
     * @param bursts of one episode, in order of their beginning
     * @throws IOException if what follows from it cannot be written
     */
    void episode(List<Burst> bursts) throws IOException;
  }

  private final PriorityQueue<Burst> pending = new PriorityQueue<>(ORDER);
  private final long pauseUs;
  private final int most;
  private final Sink sink;
  private List<Burst> open = new ArrayList<>();
  private long openEndUs = Long.MIN_VALUE;

  /**
   * @param settings the pause that ends an episode, and how long one may get
   * @param sink takes the episodes
   */
  public Episodes(DetectorSettings settings, Sink sink) {
    this.pauseUs = settings.episodePause().toNanos() / 1_000;
    this.most = settings.mostBursts();
    this.sink = sink;
  }

  @Override
  public void burst(Burst burst) {
    pending.add(burst);
  }

  @Override
  public void reached(long timeUs) throws IOException {
    for (Burst next = pending.peek(); next != null && next.startUs() < timeUs; ) {
      pending.remove();
      append(next);
      next = pending.peek();
    }
    if (!open.isEmpty() && timeUs - openEndUs > pauseUs) {
      close();
    }
  }

  /**
   * The capture has ended: everything is complete.
   *
   * @throws IOException if what follows from it cannot be written
   */
  public void finish() throws IOException {
    reached(Long.MAX_VALUE);
    if (!open.isEmpty()) {
      close();
    }
  }

  private void append(Burst burst) throws IOException {
    if (!open.isEmpty() && (burst.startUs() - openEndUs > pauseUs || open.size() >= most)) {
      close();
    }
    open.add(burst);
    openEndUs = Math.max(openEndUs, burst.endUs());
  }

  private void close() throws IOException {
    List<Burst> episode = List.copyOf(open);
    open = new ArrayList<>();
    openEndUs = Long.MIN_VALUE;
    sink.episode(episode);
  }
}
