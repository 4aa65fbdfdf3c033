package io.siglab.testbed.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.siglab.testbed.yaml.ConfigException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InventoryReaderTest {

  @TempDir Path dir;

  @Test
  void theShippedInventoryNamesTheVirtualPair() {
    Inventory inventory = reader(Map.of()).read(Path.of("../../devices.yaml"));
    assertThat(inventory.used())
        .containsExactly(
            new DeviceEntry("phone-a", DeviceKind.VIRTUAL, Map.of("access", "carrier-nat")),
            new DeviceEntry("phone-b", DeviceKind.VIRTUAL, Map.of("access", "home-nat")));
    assertThat(inventory.devices()).isEqualTo(inventory.used());
  }

  @Test
  void reportsEveryProblemOfTheSchemaAtOnce() throws IOException {
    assertThat(messageFor("many-problems.yaml", Map.of()))
        .isEqualTo(golden("many-problems.expected.txt"));
  }

  @Test
  void reportsIdsReferencesAndSecretsTogether() throws IOException {
    assertThat(messageFor("bad-references.yaml", Map.of()))
        .isEqualTo(golden("bad-references.expected.txt"));
  }

  @Test
  void takesSecretsFromTheEnvironmentAndFromFilesOutsideTheRepository() throws IOException {
    Path secret = Files.writeString(dir.resolve("secret"), "s3cret\n");
    Path file = dir.resolve("lab/devices.yaml");
    Files.createDirectories(dir.resolve("lab/.git"));
    write(file, "file:../secret");
    DeviceEntry phone = reader(Map.of("NAME_A", "alice")).read(file).used().get(0);
    assertThat(phone.accounts()).containsEntry("signal", new Account("alice", "s3cret"));
    assertThat(phone.properties()).containsOnly(Map.entry("serial", "A1"));
    assertThat(phone.accounts().toString()).doesNotContain("alice").doesNotContain("s3cret");

    Files.copy(secret, dir.resolve("lab/inside"));
    write(file, "file:inside");
    ConfigException refused =
        catchThrowableOfType(
            ConfigException.class, () -> reader(Map.of("NAME_A", "alice")).read(file));
    assertThat(refused.problems()).hasSize(1);
    assertThat(refused)
        .hasMessageContaining("lab/devices.yaml:10:19: the secret's file inside lies inside");
  }

  @Test
  void readsTheSettingsOfIphonesAndOfPhonesBehindAHotspot() throws IOException {
    Path file = dir.resolve("devices.yaml");
    String good =
        """
        format: siglab-devices/1
        pair: [a, b]
        devices:
          - {id: a, kind: ios, udid: "0000-1", capture: pcapd, wda: "http://localhost:8100"}
          - {id: b, kind: hotspot, platform: android, serial: "S1", interface: wlan1,
             address: "10.42.0.23, fd42::23", mac: "02:00:5e:00:53:02"}
        """;
    Files.writeString(file, good);
    Inventory inventory = reader(Map.of()).read(file);
    assertThat(inventory.devices().get(0).properties())
        .isEqualTo(Map.of("udid", "0000-1", "capture", "pcapd", "wda", "http://localhost:8100"));
    assertThat(inventory.devices().get(1).properties())
        .containsEntry("address", "10.42.0.23, fd42::23")
        .containsEntry("mac", "02:00:5e:00:53:02");

    Files.writeString(file, good.replace("pcapd", "tcpdump").replace("02:00:5e:00:53:02", "02-00"));
    ConfigException refused =
        catchThrowableOfType(ConfigException.class, () -> reader(Map.of()).read(file));
    assertThat(refused.problems()).hasSize(2);
    assertThat(refused)
        .hasMessageContaining("'capture' cannot be 'tcpdump'; allowed: rvi, pcapd")
        .hasMessageContaining("the phone's hardware address on that interface");
  }

  private static void write(Path file, String password) throws IOException {
    Files.writeString(
        file,
        """
        format: siglab-devices/1
        pair: [a, b]
        devices:
          - id: a
            kind: android
            serial: A1
            accounts:
              signal:
                name: ${env:NAME_A}
                password: %s
          - {id: b, kind: virtual}
        """
            .formatted(password));
  }

  private String messageFor(String resource, Map<String, String> environment) throws IOException {
    Path file = dir.resolve(resource);
    Files.writeString(file, golden(resource));
    ConfigException refused =
        catchThrowableOfType(ConfigException.class, () -> reader(environment).read(file));
    return refused.getMessage().replace(dir + "/", "") + "\n";
  }

  private static String golden(String resource) throws IOException {
    try (InputStream in = InventoryReaderTest.class.getResourceAsStream(resource)) {
      assertThat(in).as(resource).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static InventoryReader reader(Map<String, String> environment) {
    return new InventoryReader(name -> Optional.ofNullable(environment.get(name)));
  }
}
