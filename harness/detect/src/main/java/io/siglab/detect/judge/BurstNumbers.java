package io.siglab.detect.judge;

import io.siglab.detect.burst.Burst;
import io.siglab.detect.burst.FlowTraits;
import io.siglab.signature.MeasureKind;
import java.util.EnumMap;
import java.util.Map;

/**
 * The numbers that a burst shows, in the units of their kinds. Its duration is not among them:
 * derivation measures a session's in a whole window, with keep-alives before and after.
 */
final class BurstNumbers {

  private BurstNumbers() {}

  static Map<MeasureKind, Double> of(Burst burst) {
    Map<MeasureKind, Double> numbers = new EnumMap<>(MeasureKind.class);
    numbers.put(MeasureKind.PACKETS_OUT, (double) burst.packetsOut());
    numbers.put(MeasureKind.PACKETS_IN, (double) burst.packetsIn());
    numbers.put(MeasureKind.BYTES_OUT, (double) burst.bytesOut());
    numbers.put(MeasureKind.BYTES_IN, (double) burst.bytesIn());
    if (burst.bytes() > 0) {
      numbers.put(MeasureKind.OUT_SHARE, (double) burst.bytesOut() / burst.bytes());
    }
    numbers.put(
        MeasureKind.FLOWS,
        (double) burst.flows().stream().map(FlowTraits::tuple).distinct().count());
    return numbers;
  }
}
