package io.siglab.testbed.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siglab.testbed.app.ProfileReader;
import io.siglab.testbed.device.AppSession;
import io.siglab.testbed.device.Device;
import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.device.DevicePool;
import io.siglab.testbed.device.DeviceProvider;
import io.siglab.testbed.device.HostClock;
import io.siglab.testbed.device.RunLabel;
import io.siglab.testbed.hotspot.HotspotPhone;
import io.siglab.testbed.hotspot.HotspotPoint;
import io.siglab.testbed.hotspot.PhoneFacts;
import io.siglab.testbed.inventory.DeviceEntry;
import io.siglab.testbed.inventory.DeviceKind;
import io.siglab.testbed.inventory.Inventory;
import io.siglab.testbed.inventory.InventoryReader;
import io.siglab.testbed.run.RealTime;
import io.siglab.words.Platform;
import io.siglab.words.Provenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.ImmutableCapabilities;
import org.openqa.selenium.remote.Command;
import org.openqa.selenium.remote.CommandExecutor;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.openqa.selenium.remote.Response;

/** A check on phones that have accounts with several apps. */
final class CheckedDeviceTest {

  private static final String INVENTORY =
      """
      format: siglab-devices/1
      pair: [a, b]
      devices:
        - id: a
          kind: hotspot
          platform: android
          interface: wlan1
          address: 192.0.2.2
          serial: "A1"
          accounts:
            viber: {name: "${env:A_VIBER}"}
            chat: {name: "${env:A_CHAT}"}
        - id: b
          kind: hotspot
          platform: android
          interface: wlan1
          address: 192.0.2.3
          serial: "B2"
          accounts:
            viber: {name: "${env:B_VIBER}"}
            chat: {name: "${env:B_CHAT}"}
      """;

  private static final String PROFILE =
      """
      format: siglab-app/1
      app: chat
      title: Chat
      domains: []
      variants: {plain: {description: d}}
      platforms:
        android:
          target: org.example.chat
          step-limit: 100ms
          sources:
            here: {knowledge: tested, by: this test, version: "1"}
          source: here
          locators:
            contact: {xpath: '//*[@text="${self} with ${peer}"]'}
          home:
            - wait-for: contact
          actions: {}
      """;

  /** A screen that lists accounts of other apps, as address books do. */
  private static final String SCREEN =
      "<hierarchy><node text=\"a_viber a_chat b_viber b_chat\"/></hierarchy>";

  @TempDir private Path folder;

  private Inventory inventory;

  @BeforeEach
  void readInventory() throws IOException {
    Path file = Files.writeString(folder.resolve("devices.yaml"), INVENTORY);
    inventory = new InventoryReader(name -> Optional.of(name.toLowerCase(Locale.ROOT))).read(file);
  }

  @Test
  void bothSidesHaveTheirAccountsWithTheAppThatIsChecked() throws IOException {
    EmptyScreen screen = new EmptyScreen();

    check(screen);

    assertThat(screen.lookedFor)
        .filteredOn(wanted -> wanted.startsWith("//"))
        .isNotEmpty()
        .containsOnly("//*[@text=\"a_chat with b_chat\"]");
  }

  @Test
  void treesThatAreKeptNameNobodysAccountWithAnyApp() throws IOException {
    List<CheckedLocator> checked = check(new EmptyScreen());

    assertThat(checked).extracting(CheckedLocator::state).containsExactly(LocatorState.GONE);
    assertThat(folder.resolve("trees/contact.xml"))
        .content()
        .contains("(account) (account) (account) (account)")
        .doesNotContain("_viber")
        .doesNotContain("_chat");
  }

  @Test
  void aKindThatNobodyOpensIsNamed() {
    assertThatThrownBy(() -> new CheckedDevice(inventory, "a", List.of()))
        .isInstanceOf(DeviceException.class)
        .hasMessageContaining("devices of kind 'hotspot' cannot be opened by this build: a");
  }

  private List<CheckedLocator> check(EmptyScreen screen) throws IOException {
    Path profile = Files.writeString(folder.resolve("chat.yaml"), PROFILE);
    return new CheckedDevice(inventory, "a", List.of(new Phones(screen)))
        .check(
            new ProfileReader().read(profile).get(0),
            RealTime.of(HostClock.anchored(Clock.systemUTC())),
            folder.resolve("trees"));
  }

  /** Real phones as far as their accounts go, with one screen. */
  private record Phones(EmptyScreen screen) implements DeviceProvider {

    @Override
    public boolean opens(DeviceKind kind) {
      return kind == DeviceKind.HOTSPOT;
    }

    @Override
    public DevicePool open(List<DeviceEntry> devices, RunLabel label) {
      Map<String, Device> phones = new TreeMap<>();
      devices.forEach(entry -> phones.put(entry.id(), phone(entry)));
      return new Pool(phones);
    }

    private HotspotPhone phone(DeviceEntry entry) {
      return new HotspotPhone(
          entry,
          new PhoneFacts(Platform.ANDROID, "Pixel 7", "Android 14"),
          new HotspotPoint("wlan1", List.of("192.0.2.2"), Optional.empty(), Optional.empty()),
          launch -> screen);
    }
  }

  private record Pool(Map<String, Device> phones) implements DevicePool {

    @Override
    public Provenance provenance() {
      return Provenance.PHONES;
    }

    @Override
    public Device device(String id) {
      return Objects.requireNonNull(phones.get(id));
    }

    @Override
    public Map<String, String> software() {
      return Map.of();
    }

    @Override
    public void close() {
      // Nothing was opened.
    }
  }

  /** An app in which nothing that is looked for is found. */
  private static final class EmptyScreen implements CommandExecutor, AppSession {

    private final List<String> lookedFor = new ArrayList<>();
    private final RemoteWebDriver driver = new RemoteWebDriver(this, new ImmutableCapabilities());

    @Override
    public Response execute(Command command) {
      Response response = new Response();
      response.setSessionId("empty");
      response.setState("success");
      response.setValue(
          switch (command.getName()) {
            case "newSession" -> Map.of("browserName", "empty");
            case "findElements" -> {
              lookedFor.add(String.valueOf(command.getParameters().get("value")));
              yield List.of();
            }
            case "getPageSource" -> SCREEN;
            default -> throw new IllegalStateException("no such command: " + command.getName());
          });
      return response;
    }

    @Override
    public RemoteWebDriver driver() {
      return driver;
    }

    @Override
    public String appVersion() {
      return "1.0";
    }

    @Override
    public void restart() {
      throw new IllegalStateException("nobody restarts this app");
    }

    @Override
    public String provideFile(Path file) {
      throw new IllegalStateException("nobody gives this app a file");
    }

    @Override
    public void close() {
      // It has nothing that would have to end.
    }
  }
}
