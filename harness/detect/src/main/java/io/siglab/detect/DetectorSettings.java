package io.siglab.detect;

import java.time.Duration;
import java.util.List;

/**
 * The detector's parameters; {@code docs/detection.md} says what each is for.
 *
 * @param bin width of the bins of the flows' series: how exactly bursts begin and end
 * @param scales pauses by which traffic is cut into bursts, shortest first; the longest ends an
 *     episode
 * @param pieceWithin a piece of what has no longer pause than this must be its larger part
 * @param begunWithin how close before a burst the app's own traffic still belongs to its beginning
 * @param mainWithin within this distance the larger of two sessions of an app carries the action
 * @param openingPause without a longer pause, what follows the beginning of a connection belongs to
 *     it
 * @param minimumScore of features and of measures alike
 * @param margin an alternative this close to the best score is reported with it
 * @param minimumBytes IP bytes in the role's main direction, as in derivation
 * @param backgroundAfter how long a service must have been seen before its background is subtracted
 * @param activeTimeout flows are cut after this; bounds memory
 * @param idleTimeout silent flows end after this; bounds memory
 * @param mostBursts in one episode; a longer one is cut
 * @param callSilence after which a call's socket is done: keep-alives come every 15 s or more often
 *     (RFC 8445, section 11)
 */
public record DetectorSettings(
    Duration bin,
    List<Duration> scales,
    Duration pieceWithin,
    Duration begunWithin,
    Duration mainWithin,
    Duration openingPause,
    double minimumScore,
    double margin,
    long minimumBytes,
    Duration backgroundAfter,
    Duration activeTimeout,
    Duration idleTimeout,
    int mostBursts,
    Duration callSilence) {

  /** Copies the list; refuses what makes no sense. */
  public DetectorSettings {
    scales = List.copyOf(scales);
    if (scales.isEmpty() || !scales.equals(scales.stream().sorted().toList())) {
      throw new IllegalArgumentException("scales are one or more, shortest first, not " + scales);
    }
    if (!(minimumScore > 0 && minimumScore <= 1) || !(margin >= 0 && margin < 1)) {
      throw new IllegalArgumentException(
          "scores lie between 0 and 1, not " + minimumScore + " with a margin of " + margin);
    }
  }

  /** The parameters in use unless told otherwise. */
  public static DetectorSettings defaults() {
    return new DetectorSettings(
        Duration.ofMillis(1),
        List.of(
            Duration.ofMillis(100),
            Duration.ofMillis(300),
            Duration.ofSeconds(1),
            Duration.ofSeconds(3),
            Duration.ofSeconds(10)),
        Duration.ofMillis(300),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(1),
        0.75,
        0.1,
        256,
        Duration.ofMinutes(1),
        Duration.ofMinutes(1),
        Duration.ofSeconds(30),
        4_096,
        Duration.ofSeconds(30));
  }

  /** The pause that ends an episode. */
  public Duration episodePause() {
    return scales.get(scales.size() - 1);
  }
}
