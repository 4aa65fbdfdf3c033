package io.siglab.testbed.hotspot;

import io.siglab.testbed.device.DeviceException;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Optional;
import org.pcap4j.core.BpfProgram.BpfCompileMode;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapHandle.BlockingMode;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapNetworkInterface.PromiscuousMode;
import org.pcap4j.core.Pcaps;
import org.pcap4j.packet.namednumber.DataLinkType;

/** Opens an interface of the host for capturing, or says what stands in the way. */
final class HotspotInterface {

  /** Raw IP has one number in the kernel and another in files (pcap-linktype(7)). */
  private static final int DLT_RAW = 12;

  private static final int LINKTYPE_RAW = 101;
  private static final int LEAST_SNAPLEN = 96;

  private HotspotInterface() {}

  /**
   * A handle that captures from now on, one packet at a time, not promiscuously.
   *
   * @throws DeviceException with the mend
   */
  static PcapHandle open(HotspotSettings settings, HotspotPoint point, int snaplen) {
    requireInterface(point.networkInterface());
    PcapHandle handle;
    try {
      handle =
          new PcapHandle.Builder(point.networkInterface())
              .snaplen(snaplen)
              .promiscuousMode(PromiscuousMode.NONPROMISCUOUS)
              .timeoutMillis(Math.toIntExact(settings.pollEvery().toMillis()))
              .bufferSize(settings.bufferBytes())
              .immediateMode(true)
              .build();
    } catch (PcapNativeException e) {
      throw new DeviceException(
          "cannot capture " + point.networkInterface() + ": " + said(e), mend(said(e)), e);
    } catch (LinkageError e) {
      throw new DeviceException(
          "there is no libpcap here", "sudo apt-get install -y libpcap0.8", e);
    }
    try {
      handle.setBlockingMode(BlockingMode.NONBLOCKING);
      handle.setFilter(point.filter(), BpfCompileMode.OPTIMIZE);
      return handle;
    } catch (PcapNativeException | NotOpenException e) {
      handle.close();
      throw new DeviceException(
          "libpcap does not take the filter '"
              + point.filter()
              + "' on "
              + point.networkInterface()
              + ": "
              + e.getMessage(),
          "correct mac and address in devices.yaml",
          e);
    }
  }

  /**
   * Whether it could be captured now.
   *
   * @throws DeviceException if not, with the mend
   */
  static void check(HotspotSettings settings, HotspotPoint point) {
    open(settings, point, LEAST_SNAPLEN).close();
  }

  /** What libpcap calls itself. */
  static String version() {
    return Pcaps.libVersion();
  }

  /**
   * Whether it is there and up.
   *
   * @throws DeviceException if not, with the mend
   */
  static void requireInterface(String name) {
    if (find(name).isEmpty()) {
      throw new DeviceException(
          "this host has no interface " + name,
          "switch the hotspot on, or correct interface in devices.yaml (`ip link` lists them)",
          null);
    }
    if (!isUp(name)) {
      throw new DeviceException(
          "the interface " + name + " is down", "sudo ip link set " + name + " up", null);
    }
  }

  /** Whether an interface is there and up. */
  static boolean isUp(String name) {
    Optional<NetworkInterface> there = find(name);
    try {
      return there.isPresent() && there.get().isUp();
    } catch (SocketException e) {
      // It is told so of one that went away since it was found.
      return false;
    }
  }

  private static Optional<NetworkInterface> find(String name) {
    try {
      return Optional.ofNullable(NetworkInterface.getByName(name));
    } catch (SocketException e) {
      // A host whose interfaces cannot be listed has none that can be captured.
      return Optional.empty();
    }
  }

  /** The link type as files name it. */
  static int linkType(DataLinkType type) {
    return type.value() == DLT_RAW ? LINKTYPE_RAW : type.value();
  }

  private static String said(PcapNativeException e) {
    return String.valueOf(e.getMessage()).strip();
  }

  private static String mend(String said) {
    return said.contains("permi") || said.contains("Permi")
        ? "capturing needs root or the capability CAP_NET_RAW"
        : "`tcpdump -i` on the same interface shows whether it can be captured at all";
  }
}
