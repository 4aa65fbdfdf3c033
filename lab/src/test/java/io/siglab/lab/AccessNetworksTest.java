package io.siglab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.siglab.lab.error.LabException;
import io.siglab.lab.net.Site;
import io.siglab.testbed.inventory.DeviceEntry;
import io.siglab.testbed.inventory.DeviceKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AccessNetworksTest {

  private static DeviceEntry phone(String id, String... access) {
    return new DeviceEntry(
        id, DeviceKind.VIRTUAL, access.length == 0 ? Map.of() : Map.of("access", access[0]));
  }

  @Test
  void phonesGetWhatTheyAskForAndTheOthersTheRest() {
    assertThat(AccessNetworks.assign(List.of(phone("x"), phone("y", "carrier-nat"))))
        .containsOnly(entry("x", Site.PHONE_B), entry("y", Site.PHONE_A));
    assertThat(AccessNetworks.assign(List.of(phone("x"), phone("y"))))
        .containsExactly(entry("x", Site.PHONE_A), entry("y", Site.PHONE_B));
  }

  @Test
  void aFarmsPhonesShareTheTwoAccessNetworks() {
    assertThat(
            AccessNetworks.assign(
                List.of(
                    phone("a", "carrier-nat"),
                    phone("b", "home-nat"),
                    phone("c", "carrier-nat"),
                    phone("d", "home-nat"))))
        .containsExactly(
            entry("a", Site.PHONE_A),
            entry("b", Site.PHONE_B),
            entry("c", Site.PHONE_C),
            entry("d", Site.PHONE_D));
  }

  @Test
  void whatTheLabDoesNotHaveIsRefused() {
    assertThatThrownBy(
            () ->
                AccessNetworks.assign(
                    List.of(
                        phone("x", "home-nat"), phone("y", "home-nat"), phone("z", "home-nat"))))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("z asks for the access network home-nat");
    assertThatThrownBy(
            () ->
                AccessNetworks.assign(
                    List.of(phone("v"), phone("w"), phone("x"), phone("y"), phone("z"))))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("z is one too many");
  }
}
