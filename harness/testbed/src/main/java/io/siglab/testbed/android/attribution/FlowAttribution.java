package io.siglab.testbed.android.attribution;

import io.siglab.store.AttributionMethod;
import io.siglab.testbed.android.PhoneCapture;
import io.siglab.testbed.android.PhoneFolder;
import io.siglab.testbed.android.PhoneShell;
import io.siglab.testbed.android.PhoneTcpdump;
import io.siglab.testbed.android.RootShell;
import io.siglab.testbed.android.ShellResult;
import io.siglab.testbed.android.netfilter.ConnectionLog;
import io.siglab.testbed.android.state.InstalledApp;
import io.siglab.testbed.device.Capture;
import io.siglab.testbed.device.CaptureRequest;
import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.device.RunLabel;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells whose flows a phone's captures hold, while one app is under test, in the best way that the
 * phone allows: NFLOG where its packets arrive, else the table of sockets, else not at all.
 */
public final class FlowAttribution implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FlowAttribution.class);

  /** Enough for the headers of NFLOG, IPv6 and TCP: who talked, not what was said. */
  private static final int SNAPLEN = 256;

  private final Phone phone;
  private final InstalledApp app;
  private final @Nullable ConnectionLog log;
  private final boolean sockets;
  private final String reason;

  /**
   * The phone, as far as watches need it.
   *
   * @param label of the run
   * @param folder the run's, on the phone
   * @param refusal why NFLOG is of no use on it; empty if it is
   */
  public record Phone(
      PhoneShell shell,
      RootShell root,
      PhoneTcpdump tcpdump,
      RunLabel label,
      PhoneFolder folder,
      Optional<String> refusal) {

    /**
     * A phone on which NFLOG was tried.
     *
     * @throws DeviceException if it cannot be reached
     */
    public static Phone probe(
        PhoneShell shell, RootShell root, PhoneTcpdump tcpdump, RunLabel label) {
      return new Phone(
          shell,
          root,
          tcpdump,
          label,
          PhoneFolder.of(label),
          NflogProbe.refusal(root, label, tcpdump));
    }
  }

  private FlowAttribution(
      Phone phone, InstalledApp app, @Nullable ConnectionLog log, boolean sockets, String reason) {
    this.phone = phone;
    this.app = app;
    this.log = log;
    this.sockets = sockets;
    this.reason = reason;
  }

  /**
   * Prepares the best way that the phone allows.
   *
   * @param app under test
   * @throws DeviceException if the phone cannot be reached
   */
  public static FlowAttribution open(Phone phone, InstalledApp app) {
    Optional<String> refusal = phone.refusal();
    if (refusal.isEmpty()) {
      ConnectionLog log = ConnectionLog.open(phone.root(), phone.label(), app.uid());
      return new FlowAttribution(phone, app, log, false, "");
    }
    ShellResult table = phone.root().run("head -n 1 /proc/net/tcp");
    boolean sockets = table.ok() && table.out().contains("local_address");
    String reason =
        sockets ? refusal.get() : refusal.get() + "; its table of sockets cannot be read either";
    LOG.info("{}: {}", phone.root().serial(), reason);
    return new FlowAttribution(phone, app, null, sockets, reason);
  }

  /** The way that is used; empty where there is none. */
  public Optional<AttributionMethod> method() {
    if (log != null) {
      return Optional.of(AttributionMethod.NFLOG);
    }
    return sockets ? Optional.of(AttributionMethod.SOCKET_TABLE) : Optional.empty();
  }

  /** Why it is not a better one, for the manifest; empty for the best. */
  public String reason() {
    return reason;
  }

  /**
   * A capture that is watched: what the watch sees is written beside it, and its report says by
   * which way.
   *
   * @param request of the capture
   * @param name of the capture in the phone's folder
   */
  public Capture with(Capture capture, CaptureRequest request, String name) {
    if (log != null) {
      Path file = beside(request.file());
      Capture second =
          new PhoneCapture(
              phone.shell(),
              phone.root(),
              phone.tcpdump(),
              phone.folder(),
              log.tcpdumpInterface(),
              new CaptureRequest(file, SNAPLEN),
              name + "-nflog");
      return new AttributedCapture(capture, new NflogWatch(second, file, app), request.file());
    }
    if (sockets) {
      return new AttributedCapture(
          capture, new SocketWatch(phone.root(), phone.folder(), name, app), request.file());
    }
    return capture;
  }

  /** {@code sender.nflog.pcap} beside {@code sender.pcap}. */
  private static Path beside(Path capture) {
    String name = String.valueOf(capture.getFileName());
    int dot = name.lastIndexOf('.');
    return capture.resolveSibling((dot < 0 ? name : name.substring(0, dot)) + ".nflog.pcap");
  }

  /** Removes what was prepared on the phone; never throws. */
  @Override
  public void close() {
    if (log != null) {
      log.close();
    }
  }
}
