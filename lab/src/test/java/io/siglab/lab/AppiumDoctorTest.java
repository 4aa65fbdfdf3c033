package io.siglab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.siglab.testbed.doctor.Finding;
import io.siglab.testbed.doctor.Verdict;
import io.siglab.testbed.inventory.DeviceEntry;
import io.siglab.testbed.inventory.DeviceKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor says of the Appium server that drives a phone. */
final class AppiumDoctorTest {

  @TempDir private Path checkout;

  private HttpServer server;
  private String status = "";

  @BeforeEach
  void start() throws IOException {
    Path drivers = Files.createDirectories(checkout.resolve("lab/drivers"));
    Files.writeString(drivers.resolve("package.json"), "{}");
    Files.writeString(drivers.resolve("package-lock.json"), "{}");
    Files.writeString(checkout.resolve("lab/package.json"), "{}");
    Files.writeString(checkout.resolve("lab/package-lock.json"), "{}");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/status",
        exchange -> {
          byte[] bytes = status.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aServerThatItsEntryNamesIsAsked() {
    status = "{\"value\":{\"ready\":true,\"build\":{\"version\":\"3.8.0\"}}}";
    assertThat(named()).containsExactly(Finding.pass("appium", "3.8.0 answers at " + address()));

    status =
        "{\"value\":{\"ready\":false,\"message\":\"shutting down\",\"build\":{\"version\":\"3\"}}}";
    assertThat(named().get(0).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(named().get(0).seen()).endsWith(" says: shutting down");

    status = "{\"value\":{\"ready\":true,\"nodes\":[]}}";
    assertThat(named().get(0).seen()).endsWith(" does not answer as an Appium server does");
  }

  @Test
  void oneThatDoesNotAnswerIsStartedByItsCommand() {
    server.stop(0);

    Finding finding = named().get(0);

    assertThat(finding.seen()).startsWith("no Appium server answers at " + address());
    assertThat(finding.mend())
        .hasValueSatisfying(
            mend ->
                assertThat(mend)
                    .startsWith(
                        "start it: `appium --address 127.0.0.1 --port "
                            + server.getAddress().getPort()
                            + "`"));
  }

  @Test
  void driversThatAreNotInstalledWarnAsRunsInstallThem() {
    assertThat(own(DeviceKind.ANDROID))
        .last()
        .isEqualTo(
            Finding.warn(
                "appium",
                "not installed; the first run does it (236 MB)",
                "./siglab lab install --drivers"));
  }

  @Test
  void installedDriversAreToldByPlatformAndOneThatIsMissingFails() throws IOException {
    Path npm = checkout.resolve(".siglab/lab/npm-" + STAMP_OF_TWO_EMPTY_OBJECTS);
    install(npm, "appium", "3.8.0");
    install(npm, "appium-uiautomator2-driver", "8.7.0");

    assertThat(own(DeviceKind.ANDROID))
        .last()
        .isEqualTo(
            Finding.pass("appium", "3.8.0 with appium-uiautomator2-driver 8.7.0, started by runs"));
    assertThat(own(DeviceKind.IOS))
        .last()
        .isEqualTo(
            Finding.fail(
                "appium",
                "appium-xcuitest-driver is missing in " + npm,
                "rm -r " + npm + " && ./siglab lab install --drivers"));
  }

  @Test
  void aPhoneBehindAGridIsDrivenByTheServerOfItsNode() {
    assertThat(examine(DeviceKind.ANDROID, Map.of("grid", "http://127.0.0.1:1"))).isEmpty();
    assertThat(new AppiumDoctor(checkout).treats(DeviceKind.VIRTUAL)).isFalse();
  }

  /** SHA-256 of {@code {}{}}, its first digits: the name that such a lock file's packages have. */
  private static final String STAMP_OF_TWO_EMPTY_OBJECTS = "b51f08b698d8";

  private static void install(Path npm, String name, String version) throws IOException {
    Path folder = Files.createDirectories(npm.resolve("node_modules").resolve(name));
    Files.writeString(folder.resolve("package.json"), "{\"version\":\"" + version + "\"}");
  }

  private String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private List<Finding> named() {
    return examine(DeviceKind.ANDROID, Map.of("appium", address()));
  }

  private List<Finding> own(DeviceKind kind) {
    return examine(kind, Map.of());
  }

  private List<Finding> examine(DeviceKind kind, Map<String, String> settings) {
    return new AppiumDoctor(checkout).examine(new DeviceEntry("phone", kind, settings));
  }
}
