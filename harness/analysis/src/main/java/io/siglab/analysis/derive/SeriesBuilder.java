package io.siglab.analysis.derive;

import io.siglab.analysis.observation.TrafficSeries;
import io.siglab.meter.SeriesBin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Lays the bins of a side's flows out over the stretch of its trial's windows. */
final class SeriesBuilder {

  private final SideCapture capture;
  private final long binUs;
  private final long firstBin;
  private final int bins;

  SeriesBuilder(SideCapture capture, long binUs) {
    this.capture = capture;
    this.binUs = binUs;
    long start = capture.slices().get(0).startUs();
    long end = capture.slices().get(capture.slices().size() - 1).endUs();
    this.firstBin = Math.floorDiv(start, binUs);
    this.bins = (int) Math.min(Integer.MAX_VALUE, Math.floorDiv(end - 1, binUs) - firstBin + 1);
  }

  /** The series, with the main session apart. */
  TrafficSeries build(Collection<SideFlow> main) {
    // By identity: comparing whole flow records would compare all their counts.
    Set<SideFlow> mainFlows = Collections.newSetFromMap(new IdentityHashMap<>());
    mainFlows.addAll(main);
    List<Long> mainOut = zeros();
    List<Long> mainIn = zeros();
    List<Long> otherOut = zeros();
    List<Long> otherIn = zeros();
    for (SideFlow flow : capture.flows()) {
      boolean isMain = mainFlows.contains(flow);
      add(flow, isMain ? mainOut : otherOut, isMain ? mainIn : otherIn);
    }
    long hostStart = capture.windows().get(0).startUs();
    long startUs = firstBin * binUs - capture.clock().offsetAt(hostStart);
    return new TrafficSeries(startUs, binUs, mainOut, mainIn, otherOut, otherIn);
  }

  private void add(SideFlow flow, List<Long> out, List<Long> in) {
    for (SeriesBin bin : flow.flow().series()) {
      long at = Math.floorDiv(bin.index() * capture.binUs(), binUs) - firstBin;
      if (at < 0 || at >= bins) {
        continue;
      }
      int index = (int) at;
      long sent = flow.outIsAb() ? bin.ipBytesAb() : bin.ipBytesBa();
      long received = flow.outIsAb() ? bin.ipBytesBa() : bin.ipBytesAb();
      out.set(index, out.get(index) + sent);
      in.set(index, in.get(index) + received);
    }
  }

  private List<Long> zeros() {
    return new ArrayList<>(Collections.nCopies(bins, 0L));
  }
}
