package io.siglab.testbed.android.attribution;

import io.siglab.store.AttributionRecord;
import io.siglab.testbed.android.state.InstalledApp;
import io.siglab.testbed.device.Capture;
import java.nio.file.Path;

/**
 * A second capture, of the packets that the kernel hands on because they are the app's. Its times
 * are those at which tcpdump read them and not for measuring (libpcap, pcap-netfilter-linux.c): it
 * tells whose a flow is, the first capture tells all else.
 */
final class NflogWatch implements OwnerWatch {

  private final Capture capture;
  private final Path file;
  private final InstalledApp app;

  /**
   * @param capture writes the file
   * @param app whose packets are handed on
   */
  NflogWatch(Capture capture, Path file, InstalledApp app) {
    this.capture = capture;
    this.file = file;
    this.app = app;
  }

  @Override
  public void start() {
    capture.start();
  }

  @Override
  public AttributionRecord stop() {
    capture.stop();
    return AttributionRecord.byNflog(app.name(), app.uid(), String.valueOf(file.getFileName()));
  }

  @Override
  public void close() {
    capture.close();
  }
}
