package io.siglab.testbed.hotspot;

import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.inventory.DeviceEntry;
import io.siglab.testbed.process.FinishedProgram;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What this host sees of a phone behind one of its interfaces, before anything is captured. */
public final class HotspotSight {

  private static final Duration LIMIT = Duration.ofSeconds(2);
  private static final Pattern HARDWARE =
      Pattern.compile("\\blladdr ([0-9a-fA-F]{2}(?::[0-9a-fA-F]{2}){5})\\b");

  private final HotspotPoint point;

  /**
   * @param entry of the inventory, of kind {@code hotspot}
   */
  public HotspotSight(DeviceEntry entry) {
    this.point = HotspotDeviceProvider.point(entry);
  }

  /** The host's interface that the phone is behind. */
  public String networkInterface() {
    return point.networkInterface();
  }

  /** The addresses that the inventory says it has there. */
  public List<String> addresses() {
    return point.addresses();
  }

  /**
   * Whether the interface is there and up.
   *
   * @throws DeviceException if not, with the mend
   */
  public void requireInterface() {
    HotspotInterface.requireInterface(point.networkInterface());
  }

  /**
   * Whether it could be captured now.
   *
   * @return what captures, as libpcap calls itself
   * @throws DeviceException if not, with the mend
   */
  public String requireCapture() {
    HotspotInterface.check(HotspotSettings.standard(), point);
    return HotspotInterface.version();
  }

  /**
   * Whether somebody answers at an address on that interface: to an echo request where this user
   * may send one, else to a connection.
   */
  public boolean answers(String address) {
    try {
      return InetAddress.getByName(address)
          .isReachable(
              NetworkInterface.getByName(point.networkInterface()), 0, (int) LIMIT.toMillis());
    } catch (IOException e) {
      // No such address can be reached from here, which is the same to whoever asks.
      return false;
    }
  }

  /**
   * The hardware address behind an address, as this host's neighbour table has it; empty where it
   * has none, or the host has no {@code ip}.
   */
  public Optional<String> hardware(String address) {
    List<String> words =
        List.of("ip", "neigh", "show", "to", address, "dev", point.networkInterface());
    try {
      Matcher found = HARDWARE.matcher(FinishedProgram.run(words, LIMIT).out());
      return found.find() ? Optional.of(found.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
    } catch (IOException e) {
      // Not Linux: nothing is known.
      return Optional.empty();
    }
  }

  /** The hardware address that the inventory says the phone has. */
  public Optional<String> expectedHardware() {
    return point.mac().map(mac -> mac.toLowerCase(Locale.ROOT));
  }
}
