package io.siglab.analysis.derive;

import io.siglab.meter.CaptureSummary;
import io.siglab.meter.NameLink;
import io.siglab.meter.TimeWindow;
import io.siglab.store.CaptureRecord;
import io.siglab.store.SideRecord;
import io.siglab.store.WindowRecord;
import io.siglab.words.Role;
import java.util.List;

/**
 * One side's capture, metered.
 *
 * @param side who was captured
 * @param capture what the manifest says of the capture
 * @param clock maps host time to capture time
 * @param windows the trial's windows as the manifest has them, host clock
 * @param slices the same on the capture's clock, same order
 * @param flows the device's flows, in order of first packet
 * @param links DNS answers seen
 * @param summary the capture as a whole
 * @param binUs width of the bins of the flows' series, microseconds
 */
record SideCapture(
    SideRecord side,
    CaptureRecord capture,
    CaptureClock clock,
    List<WindowRecord> windows,
    List<TimeWindow> slices,
    List<SideFlow> flows,
    List<NameLink> links,
    CaptureSummary summary,
    long binUs) {

  /** The same without what grows with the number of packets: series, messages and streams. */
  SideCapture volumesOnly() {
    return new SideCapture(
        side,
        capture,
        clock,
        windows,
        slices,
        flows.stream().map(SideFlow::volumesOnly).toList(),
        List.of(),
        summary,
        binUs);
  }

  /** The device's part in the trial. */
  Role role() {
    return side.role();
  }
}
