package io.siglab.meter;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How to meter. All times are capture time: the meter never looks at a clock.
 *
 * @param idleTimeout a flow that is silent for longer ends; its next packet begins a new flow
 * @param activeTimeout a flow that lasts longer is cut; its next packet begins a new flow
 * @param maxLiveFlows how many flows may be open at once; beyond it the one longest silent is
 *     closed and counted as evicted
 * @param windows slices of time for which every flow is counted apart; they may overlap
 * @param bin width of the bins of every flow's time series; empty for none
 * @param copies what becomes of packets that were captured on two interfaces
 */
public record MeterOptions(
    Duration idleTimeout,
    Duration activeTimeout,
    int maxLiveFlows,
    List<TimeWindow> windows,
    Optional<Duration> bin,
    CopyPolicy copies) {
  /** Refuses time-outs, caps and bins that are not positive. */
  public MeterOptions {
    requirePositive("idle time-out", idleTimeout);
    requirePositive("active time-out", activeTimeout);
    bin.ifPresent(width -> requirePositive("bin", width));
    if (maxLiveFlows < 1) {
      throw new IllegalArgumentException("at least one live flow is needed, not " + maxLiveFlows);
    }
    windows = List.copyOf(windows);
  }

  /**
   * @return idle 5 minutes, active 1 hour, a million live flows, no windows, no bins, copies left
   *     out
   */
  public static MeterOptions defaults() {
    return new MeterOptions(
        Duration.ofMinutes(5),
        Duration.ofHours(1),
        1_000_000,
        List.of(),
        Optional.empty(),
        CopyPolicy.LEFT_OUT);
  }

  /**
   * @param timeout the new idle time-out
   * @return these options with it
   */
  public MeterOptions withIdleTimeout(Duration timeout) {
    return new MeterOptions(timeout, activeTimeout, maxLiveFlows, windows, bin, copies);
  }

  /**
   * @param timeout the new active time-out
   * @return these options with it
   */
  public MeterOptions withActiveTimeout(Duration timeout) {
    return new MeterOptions(idleTimeout, timeout, maxLiveFlows, windows, bin, copies);
  }

  /**
   * @param flows the new cap
   * @return these options with it
   */
  public MeterOptions withMaxLiveFlows(int flows) {
    return new MeterOptions(idleTimeout, activeTimeout, flows, windows, bin, copies);
  }

  /**
   * @param slices the new windows
   * @return these options with them
   */
  public MeterOptions withWindows(List<TimeWindow> slices) {
    return new MeterOptions(idleTimeout, activeTimeout, maxLiveFlows, slices, bin, copies);
  }

  /**
   * @param width the new width of the bins
   * @return these options with it
   */
  public MeterOptions withBin(Duration width) {
    return new MeterOptions(
        idleTimeout, activeTimeout, maxLiveFlows, windows, Optional.of(width), copies);
  }

  /**
   * @param policy what becomes of packets that were captured on two interfaces
   * @return these options with it
   */
  public MeterOptions withCopies(CopyPolicy policy) {
    return new MeterOptions(idleTimeout, activeTimeout, maxLiveFlows, windows, bin, policy);
  }

  private static void requirePositive(String what, Duration value) {
    if (value.isZero() || value.isNegative() || value.toNanos() < 1_000) {
      throw new IllegalArgumentException(what + " must be at least a microsecond, not " + value);
    }
  }
}
