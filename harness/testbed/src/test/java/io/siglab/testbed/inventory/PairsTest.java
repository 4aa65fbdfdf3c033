package io.siglab.testbed.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.siglab.testbed.yaml.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairsTest {

  private static final String DEVICES =
      """
      devices:
        - {id: v1, kind: virtual, access: carrier-nat}
        - {id: p1, kind: android, serial: S1}
        - {id: v2, kind: virtual, access: carrier-nat}
        - {id: v3, kind: virtual, access: home-nat}
        - {id: i1, kind: ios, udid: U1}
        - {id: v4, kind: virtual, access: home-nat}
        - {id: h1, kind: hotspot, platform: android, serial: S2, interface: wlan1, address: 10.0.0.2}
        - {id: p2, kind: android, serial: S3}
      """;

  @TempDir private Path dir;

  @Test
  void aPoolIsPairedByKindAndPlatformInItsOrder() throws IOException {
    assertThat(pairs("pool: [v1, p1, v2, v3, i1, v4, h1, p2]"))
        .containsExactly(List.of("v1", "v2"), List.of("p1", "p2"), List.of("v3", "v4"));
    assertThat(pairs("pool: [p2, v4, v1, p1]"))
        .containsExactly(List.of("p2", "p1"), List.of("v4", "v1"));
  }

  @Test
  void aRuleSaysWhatEachOfAPairMustHave() throws IOException {
    String pool = "pool: [v1, p1, v2, v3, i1, v4, h1, p2]\n";
    assertThat(pairs(pool + "pairs: {first: {access: carrier-nat}, second: {access: home-nat}}"))
        .containsExactly(List.of("v1", "v3"), List.of("v2", "v4"));
    assertThat(pairs(pool + "pairs: {first: {platform: android}, second: {platform: ios}}"))
        .containsExactly(List.of("p1", "i1"));
    assertThat(pairs(pool + "pairs: {first: {kind: android}, second: {kind: hotspot}}"))
        .containsExactly(List.of("p1", "h1"));
  }

  @Test
  void aPairIsOneOfAll() throws IOException {
    assertThat(pairs("pair: [v3, v1]")).containsExactly(List.of("v3", "v1"));
  }

  @Test
  void whatCannotBePairedIsSaidWithItsPlace() throws IOException {
    assertThat(refused("pool: [v1, p1]"))
        .contains(
            "devices.yaml:2:7: no pair can be formed from this pool; without 'pairs', a pair");
    assertThat(refused("pool: [v1, v2]\npairs: {first: {}, second: {access: home-nat}}"))
        .contains(":3:8: no pair can be formed from this pool; compare what 'first' and 'second'");
    assertThat(refused("pool: [v1, v2]\npairs: {first: {}, second: {acess: x}}"))
        .contains("unknown key 'acess'; did you mean 'access'?");
    assertThat(refused("pool: [v1, v2, v1]")).contains("'v1' is named twice");
    assertThat(refused("pool: [v1, v2]\npair: [v1, v2]")).contains("there is a pair already");
    assertThat(refused("pair: [v1, v2]\npairs: {first: {}, second: {}}"))
        .contains("'pairs' says how a pool's devices are paired; name a pool");
    assertThat(refused("# none")).contains("no pair is named");
  }

  private List<List<String>> pairs(String choice) throws IOException {
    return read(choice).pairs().stream().map(DevicePair::ids).toList();
  }

  private String refused(String choice) {
    return String.valueOf(
        catchThrowableOfType(ConfigException.class, () -> read(choice)).getMessage());
  }

  private Inventory read(String choice) throws IOException {
    Path file = dir.resolve("devices.yaml");
    Files.writeString(file, "format: siglab-devices/1\n" + choice + "\n" + DEVICES);
    return new InventoryReader(name -> Optional.empty()).read(file);
  }
}
