package io.siglab.testbed.android;

import io.siglab.store.ClockSample;
import io.siglab.testbed.device.Capture;
import io.siglab.testbed.device.CaptureRequest;
import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.device.HostClock;
import io.siglab.testbed.device.RunLabel;
import io.siglab.testbed.device.Tap;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A rooted phone's packets and clock by its shell. A phone belongs to one run at a time: what
 * another run left on it is ended and removed when it is opened, and what a failed capture left
 * before the next one begins.
 */
public final class PhoneTap implements Tap {

  private static final Logger LOG = LoggerFactory.getLogger(PhoneTap.class);

  private final PhoneShell shell;
  private final RootShell root;
  private final PhoneTcpdump tcpdump;
  private final PhoneFolder folder;
  private final PhoneClock clock;
  private final String networkInterface;
  private @Nullable PhoneCapture last;
  private int captures;

  private PhoneTap(
      PhoneShell shell,
      RootShell root,
      PhoneTcpdump tcpdump,
      PhoneFolder folder,
      String networkInterface) {
    this.shell = shell;
    this.root = root;
    this.tcpdump = tcpdump;
    this.folder = folder;
    this.clock = new PhoneClock(shell);
    this.networkInterface = networkInterface;
  }

  /**
   * Opens a phone for a run.
   *
   * @param shell is not closed here
   * @param networkInterface what to capture, for example {@code wlan0} or {@code any}
   * @param binary a tcpdump of the host to bring to the phone; the phone's own where empty
   * @throws DeviceException if it has no root or no tcpdump, with the mend
   */
  public static PhoneTap open(
      PhoneShell shell, RunLabel label, String networkInterface, Optional<Path> binary) {
    RootShell root = RootShell.probe(shell);
    PhoneFolder.remains(root).forEach(folder -> clean(root, folder));
    PhoneTcpdump tcpdump =
        binary
            .map(file -> PhoneTcpdump.push(shell, root, file))
            .orElseGet(() -> PhoneTcpdump.find(root));
    return new PhoneTap(shell, root, tcpdump, PhoneFolder.of(label), networkInterface);
  }

  private static void clean(RootShell root, PhoneFolder folder) {
    List<String> left = folder.endCaptures(root);
    folder.remove(root);
    LOG.warn(
        "removed {} from {}, which a run that was killed left with {} captures",
        folder.path(),
        root.serial(),
        left.size());
  }

  /** The phone as root. */
  public RootShell root() {
    return root;
  }

  /** The phone's tcpdump. */
  public PhoneTcpdump tcpdump() {
    return tcpdump;
  }

  @Override
  public ClockSample sampleClock(HostClock host) {
    return clock.sample(host);
  }

  @Override
  public synchronized Capture newCapture(CaptureRequest request) {
    PhoneCapture before = last;
    if (before != null && !before.leftNothing()) {
      folder.endCaptures(root);
      folder.remove(root);
    }
    captures++;
    PhoneCapture next =
        new PhoneCapture(
            shell, root, tcpdump, folder, networkInterface, request, "capture-" + captures);
    last = next;
    return next;
  }

  @Override
  public synchronized void close() {
    try {
      folder.endCaptures(root);
      folder.remove(root);
    } catch (DeviceException e) {
      LOG.warn(
          "{} stays on {} until the next run cleans it: {}",
          folder.path(),
          root.serial(),
          e.getMessage());
    }
  }
}
