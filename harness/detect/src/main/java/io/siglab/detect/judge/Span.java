package io.siglab.detect.judge;

import io.siglab.detect.burst.Burst;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Bursts of one service taken together.
 *
 * @param whole their sum
 * @param parts the bursts, in order of time
 */
record Span(Burst whole, List<Burst> parts) {

  private record Range(int from, int to) {}

  /**
   * Every way to cut a service's bursts at pauses of the given lengths: what is one burst at a long
   * pause is several at a shorter one.
   *
   * @param bursts of one service, in order of time
   * @param pausesUs lengths of pauses
   */
  static List<Span> of(List<Burst> bursts, List<Long> pausesUs) {
    Map<Range, Span> spans = new LinkedHashMap<>();
    for (long pause : pausesUs) {
      int from = 0;
      long end = bursts.get(0).endUs();
      for (int i = 1; i <= bursts.size(); i++) {
        if (i == bursts.size() || bursts.get(i).startUs() - end > pause) {
          int first = from;
          int last = i;
          spans.computeIfAbsent(new Range(first, last), r -> span(bursts.subList(first, last)));
          from = i;
        }
        if (i < bursts.size()) {
          end = Math.max(end, bursts.get(i).endUs());
        }
      }
    }
    return new ArrayList<>(spans.values());
  }

  private static Span span(List<Burst> parts) {
    return new Span(Burst.together(parts), List.copyOf(parts));
  }

  boolean overlaps(Span other) {
    return overlaps(other.whole);
  }

  boolean overlaps(Burst burst) {
    return whole.startUs() <= burst.endUs() && burst.startUs() <= whole.endUs();
  }
}
