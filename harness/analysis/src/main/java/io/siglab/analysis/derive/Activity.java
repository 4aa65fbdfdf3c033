package io.siglab.analysis.derive;

import io.siglab.analysis.observation.Volume;
import io.siglab.meter.SeriesBin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * What some flows of one device carry at each moment of a stretch of time, to the width of the
 * capture's bins.
 *
 * @param moments in order of time; those in which nothing was carried are left out
 * @param widthUs width of a moment, microseconds
 */
record Activity(List<Moment> moments, long widthUs) {

  /** Copies the list. */
  Activity {
    moments = List.copyOf(moments);
  }

  /**
   * One moment.
   *
   * @param atUs its start, capture clock, microseconds since the epoch
   * @param traffic what was carried
   */
  record Moment(long atUs, Traffic traffic) {

    /** The larger of what went out and what came in, IP bytes. */
    long ipBytesOneWay() {
      return Math.max(traffic.out().ipBytes(), traffic.in().ipBytes());
    }
  }

  /** The moments of flows from one time, inclusive, to another, exclusive. */
  static Activity of(SideCapture capture, Collection<SideFlow> flows, long fromUs, long toUs) {
    TreeMap<Long, Traffic> sums = new TreeMap<>();
    for (SideFlow flow : flows) {
      for (SeriesBin bin : flow.flow().series()) {
        long at = bin.index() * capture.binUs();
        if (at + capture.binUs() > fromUs && at < toUs) {
          sums.merge(at, traffic(flow, bin), Traffic::plus);
        }
      }
    }
    List<Moment> moments = new ArrayList<>();
    sums.forEach((at, traffic) -> moments.add(new Moment(Math.max(at, fromUs), traffic)));
    return new Activity(moments, capture.binUs());
  }

  /** The same within a call's window. */
  static Activity of(SideCapture capture, Collection<SideFlow> flows, CallWindow window) {
    return of(capture, flows, window.startUs(), window.endUs());
  }

  /** Those moments that carry so many IP bytes or more in one direction. */
  Activity atLeast(long ipBytes) {
    return new Activity(
        moments.stream().filter(m -> m.ipBytesOneWay() >= ipBytes).toList(), widthUs);
  }

  /** Those moments that hold any of the time from one moment, inclusive, to another, inclusive. */
  Activity between(long fromUs, long toUs) {
    return new Activity(
        moments.stream().filter(m -> m.atUs() > fromUs - widthUs && m.atUs() <= toUs).toList(),
        widthUs);
  }

  boolean isNone() {
    return moments.isEmpty();
  }

  long firstUs() {
    return moments.get(0).atUs();
  }

  long lastUs() {
    return moments.get(moments.size() - 1).atUs();
  }

  /** All that was carried. */
  Traffic total() {
    return moments.stream().map(Moment::traffic).reduce(Traffic.NONE, Traffic::plus);
  }

  private static Traffic traffic(SideFlow flow, SeriesBin bin) {
    Volume ab = new Volume(bin.packetsAb(), bin.ipBytesAb());
    Volume ba = new Volume(bin.packetsBa(), bin.ipBytesBa());
    return flow.outIsAb() ? new Traffic(ab, ba) : new Traffic(ba, ab);
  }
}
