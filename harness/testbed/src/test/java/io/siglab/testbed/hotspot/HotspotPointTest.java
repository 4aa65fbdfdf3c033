package io.siglab.testbed.hotspot;

import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.testbed.inventory.DeviceEntry;
import io.siglab.testbed.inventory.DeviceKind;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class HotspotPointTest {

  @Test
  void theHardwareAddressFindsAllAddresses() {
    assertThat(point(Map.of("mac", "02:00:5e:00:53:02", "udid", "x")).filter())
        .isEqualTo("ether host 02:00:5e:00:53:02");
  }

  @Test
  void withoutItEveryAddressIsNamed() {
    assertThat(point(Map.of("address", "192.168.4.2, fd00::2", "udid", "x")).filter())
        .isEqualTo("host 192.168.4.2 or host fd00::2");
  }

  @Test
  void adbOverTheSameNetworkIsLeftOut() {
    assertThat(point(Map.of("serial", "192.168.4.2:5555")).filter())
        .isEqualTo(
            "(host 192.168.4.2) and not ((src host 192.168.4.2 and tcp src port 5555) or (dst host"
                + " 192.168.4.2 and tcp dst port 5555))");
    assertThat(point(Map.of("serial", "R58M12ABCDE")).filter()).isEqualTo("host 192.168.4.2");
  }

  private static HotspotPoint point(Map<String, String> settings) {
    Map<String, String> all =
        new java.util.TreeMap<>(Map.of("interface", "wlan1", "address", "192.168.4.2"));
    all.putAll(settings);
    return HotspotDeviceProvider.point(new DeviceEntry("phone-b", DeviceKind.HOTSPOT, all));
  }
}
