package io.siglab.analysis.derive;

import java.util.Arrays;
import java.util.function.ToLongFunction;

/**
 * IP bytes of media a second: the median of the whole seconds from the first media packet on, so
 * that neither the encoder's start nor a pause weighs in.
 */
final class MediaRate {

  private static final long SECOND_US = 1_000_000;

  private MediaRate() {}

  /**
   * The rate of what was carried in a stretch.
   *
   * @param direction picks the bytes that count
   * @return bytes a second; of a stretch shorter than a second its mean, 0 of an empty one
   */
  static long of(Activity activity, SteadyFlow.Stretch stretch, ToLongFunction<Traffic> direction) {
    long length = stretch.lastUs() - stretch.firstUs();
    int seconds = (int) (length / SECOND_US);
    if (seconds == 0) {
      long bytes = direction.applyAsLong(activity.total());
      return length <= 0 ? 0 : bytes * SECOND_US / length;
    }
    long[] sums = new long[seconds];
    for (Activity.Moment moment : activity.moments()) {
      long second = Math.max(0, moment.atUs() - stretch.firstUs()) / SECOND_US;
      if (second < seconds) {
        sums[(int) second] += direction.applyAsLong(moment.traffic());
      }
    }
    Arrays.sort(sums);
    return (sums[(seconds - 1) / 2] + sums[seconds / 2]) / 2;
  }
}
