package io.siglab.testbed.hotspot;

import io.siglab.testbed.capture.PcapWriter;
import io.siglab.testbed.device.Capture;
import io.siglab.testbed.device.CaptureReport;
import io.siglab.testbed.device.CaptureRequest;
import io.siglab.testbed.device.DeviceException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapStat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A capture of one phone on the interface of the host that it is behind, by libpcap. The host's
 * kernel stamps the packets.
 */
public final class HotspotCapture implements Capture {

  private static final Logger LOG = LoggerFactory.getLogger(HotspotCapture.class);

  private final HotspotSettings settings;
  private final HotspotPoint point;
  private final CaptureRequest request;
  private @Nullable PcapHandle handle;
  private @Nullable PacketPump pump;
  private boolean stopped;

  /**
   * @param settings how it is captured
   * @param point where, and which packets
   * @param request what to keep of them, and in which file
   */
  public HotspotCapture(HotspotSettings settings, HotspotPoint point, CaptureRequest request) {
    this.settings = settings;
    this.point = point;
    this.request = request;
  }

  @Override
  public synchronized void start() {
    if (pump != null || stopped) {
      throw new IllegalStateException("a capture is started once");
    }
    PcapHandle opened = HotspotInterface.open(settings, point, request.snaplen());
    try {
      PcapWriter file =
          PcapWriter.create(
              request.file(), request.snaplen(), HotspotInterface.linkType(opened.getDlt()));
      handle = opened;
      pump = PacketPump.start(opened, file, point.networkInterface(), settings.pollEvery());
    } catch (IOException e) {
      opened.close();
      throw new DeviceException(
          "cannot write the capture " + request.file() + ": " + e.getMessage(), e);
    }
    LOG.debug("{} began, with the filter {}", what(), point.filter());
  }

  @Override
  public synchronized boolean running() {
    return pump != null && !stopped && pump.running();
  }

  @Override
  public synchronized CaptureReport stop() {
    PcapHandle open = handle;
    PacketPump running = pump;
    if (open == null || running == null || stopped) {
      throw new IllegalStateException("a capture is stopped once, after its start");
    }
    stopped = true;
    try {
      long packets = running.end(settings.endsWithin());
      PcapStat counters = open.getStats();
      return new CaptureReport(
          HotspotInterface.version(),
          "interface " + point.networkInterface() + " of the host, " + point.filter(),
          "host",
          packets,
          counters.getNumPacketsDropped() + counters.getNumPacketsDroppedByIf());
    } catch (PcapNativeException | NotOpenException e) {
      throw new DeviceException(what() + " tells no counters: " + e.getMessage(), e);
    } finally {
      open.close();
    }
  }

  private String what() {
    return "the capture on " + point.networkInterface();
  }

  @Override
  public synchronized void close() {
    if (pump != null && !stopped) {
      try {
        stop();
      } catch (DeviceException e) {
        LOG.warn("{}", e.getMessage());
      }
    }
  }
}
