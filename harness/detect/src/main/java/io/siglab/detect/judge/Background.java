package io.siglab.detect.judge;

import io.siglab.detect.burst.Burst;
import io.siglab.detect.burst.Service;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What services carry when nothing is detected, as a mean rate over all the time since they were
 * first seen. It is subtracted from bursts, as derivation subtracts the rate of quiet time.
 */
final class Background {

  private static final int MOST_SERVICES = 4_096;

  private final long afterUs;
  private final Map<Service, Quiet> services = new TreeMap<>();

  /**
   * @param afterUs a service seen for a shorter time has no background yet
   */
  Background(long afterUs) {
    this.afterUs = afterUs;
  }

  /** Adds bursts that nothing explains. */
  void learn(List<Burst> unexplained) {
    for (Burst burst : unexplained) {
      if (services.size() < MOST_SERVICES || services.containsKey(burst.service())) {
        services.merge(burst.service(), Quiet.of(burst), Quiet::plus);
      }
    }
  }

  /** The burst without what its service's background would carry in its time. */
  Burst above(Burst burst) {
    Quiet quiet = services.get(burst.service());
    if (quiet == null || burst.startUs() - quiet.sinceUs() < afterUs) {
      return burst;
    }
    double share = (double) (burst.endUs() - burst.startUs()) / (burst.startUs() - quiet.sinceUs());
    return new Burst(
        burst.service(),
        burst.startUs(),
        burst.endUs(),
        less(burst.packetsOut(), share * quiet.packetsOut()),
        less(burst.packetsIn(), share * quiet.packetsIn()),
        less(burst.bytesOut(), share * quiet.bytesOut()),
        less(burst.bytesIn(), share * quiet.bytesIn()),
        burst.begunByDevice(),
        burst.opens(),
        burst.flows());
  }

  private static long less(long seen, double expected) {
    return Math.max(0, seen - Math.round(expected));
  }

  private record Quiet(long sinceUs, long packetsOut, long packetsIn, long bytesOut, long bytesIn) {

    static Quiet of(Burst burst) {
      return new Quiet(
          burst.startUs(),
          burst.packetsOut(),
          burst.packetsIn(),
          burst.bytesOut(),
          burst.bytesIn());
    }

    Quiet plus(Quiet other) {
      return new Quiet(
          Math.min(sinceUs, other.sinceUs),
          packetsOut + other.packetsOut,
          packetsIn + other.packetsIn,
          bytesOut + other.bytesOut,
          bytesIn + other.bytesIn);
    }
  }
}
