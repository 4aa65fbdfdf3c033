package io.siglab.testbed.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.siglab.testbed.appium.RemoteXpcTunnels;
import io.siglab.testbed.capture.TcpdumpSettings;
import io.siglab.testbed.inventory.DeviceEntry;
import io.siglab.testbed.inventory.DeviceKind;
import io.siglab.testbed.ios.GoIos;
import io.siglab.testbed.ios.IosTools;
import io.siglab.testbed.ios.RviRecords;
import io.siglab.testbed.ios.Rvictl;
import io.siglab.testbed.ios.Xcode;
import io.siglab.words.Platform;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor says of iPhones, with go-ios answering as it was seen to answer. */
final class IosDoctorTest {

  private static final String UDID = RecordedGoIos.UDID;
  private static final String AGENT = "webdriveragent";
  private static final Xcode NO_XCODE = new Xcode(List.of("no-xcodebuild-here"));

  @TempDir private Path folder;

  private RecordedGoIos ios;
  private HttpServer server;
  private final Map<String, String> settings = new HashMap<>();

  @BeforeEach
  void plugIn() throws IOException {
    ios = new RecordedGoIos(folder.resolve("go-ios"));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
    settings.put("udid", UDID);
    settings.put("address", "192.168.1.20");
    settings.put("wda-bundle", "com.example.Agent");
  }

  @AfterEach
  void unplug() {
    server.stop(0);
  }

  @Test
  void aPhoneWithAnInstalledAgentNeedsDeveloperServicesAndAppiumsTunnel() throws IOException {
    serve("/remotexpc/tunnels", "{\"status\":\"OK\",\"tunnels\":{\"" + UDID + "\":{}}}");

    List<Finding> findings = examine(NO_XCODE);

    assertThat(findings)
        .extracting(Finding::precondition)
        .containsExactly(
            "go-ios",
            "usbmuxd",
            "usb",
            "trust",
            "system",
            "capture",
            "clock",
            "address",
            "developer mode",
            "developer image",
            "tunnel",
            AGENT,
            "app chat");
    assertThat(find(findings, "system").seen()).isEqualTo("iPhone14,5, iOS 18.1");
    assertThat(find(findings, "tunnel"))
        .isEqualTo(pass("tunnel", "Appium holds one to this phone"));
    assertThat(find(findings, AGENT))
        .isEqualTo(pass(AGENT, "com.example.Agent.xctrunner is installed"));
    assertThat(find(findings, "app chat")).isEqualTo(pass("app chat", "org.example.chat 2.0"));
    // There is no phone behind these records: its packets nobody can have.
    assertThat(find(findings, "capture").verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void whatIsMissingForTheAgentsStartIsNamedWithItsCommand() throws IOException {
    ios.asked("devmode get", "{\"DeveloperModeEnabled\":false}");
    ios.logs("image list", "INFO", "\"msg\":\"none\"", 0);

    assertThat(find("developer mode").mend()).contains("ios devmode enable --udid=" + UDID);
    assertThat(find("developer image"))
        .isEqualTo(
            Finding.fail("developer image", "none is mounted", "ios image auto --udid=" + UDID));
    assertThat(find("tunnel").seen()).startsWith("nobody holds RemoteXPC tunnels");
    assertThat(find("tunnel").mend()).contains("sudo appium driver run xcuitest tunnel-creation");
    settings.put("wda-bundle", "com.example.Other");
    assertThat(find(AGENT).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(find(AGENT).seen()).isEqualTo("com.example.Other.xctrunner is not installed");
  }

  @Test
  void aTunnelToAnotherPhoneIsNone() throws IOException {
    serve("/remotexpc/tunnels", "{\"status\":\"OK\",\"tunnels\":{\"another\":{}}}");

    assertThat(find("tunnel").verdict()).isEqualTo(Verdict.FAIL);
    assertThat(find("tunnel").seen()).isEqualTo("Appium holds none to this phone");
  }

  @Test
  void anAgentThatAnswersNeedsNothingMoreAndTellsTheAddress() throws IOException {
    agent("18.1");
    settings.remove("address");

    List<Finding> findings = examine(NO_XCODE);

    assertThat(find(findings, AGENT).verdict()).isEqualTo(Verdict.PASS);
    assertThat(find(findings, "address").seen()).isEqualTo("192.168.1.21, as WebDriverAgent says");
    assertThat(findings)
        .extracting(Finding::precondition)
        .doesNotContain("tunnel", "developer image", "developer mode");
  }

  @Test
  void anAgentOfAnotherPhoneIsNotTakenForThisOnes() throws IOException {
    agent("17.5.1");

    assertThat(find(AGENT).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(find(AGENT).seen())
        .endsWith(" is that of a phone with iOS 17.5.1, and this one has iOS 18.1");
  }

  @Test
  void anAgentThatDoesNotAnswerIsStartedThroughGoIossTunnel() throws IOException {
    settings.put("wda", "http://127.0.0.1:1");

    assertThat(find(AGENT).seen()).startsWith("no WebDriverAgent answers at http://127.0.0.1:1");
    assertThat(find("tunnel")).isEqualTo(pass("tunnel", "go-ios holds one to this phone"));

    ios.fails(
        "tunnel ls",
        "ERROR",
        "\"msg\":\"failed to get tunnel infos\",\"err\":\"TunnelInfoForDevice: failed to get tunnel"
            + " info: dial tcp 127.0.0.1:60105: connect: connection refused\"",
        1);
    assertThat(find("tunnel").verdict()).isEqualTo(Verdict.FAIL);
    assertThat(find("tunnel").mend()).contains("sudo ios tunnel start");
    ios.system("16.7");
    assertThat(examine(NO_XCODE)).extracting(Finding::precondition).doesNotContain("tunnel");
  }

  @Test
  void withoutXcodeAnOldIosOrAnAgentThatNobodyNamedIsNotDriven() throws IOException {
    ios.system("17.4");
    assertThat(find(AGENT).seen()).startsWith("iOS 17.4 cannot be driven from this host");

    settings.remove("wda-bundle");
    assertThat(find(AGENT).seen())
        .isEqualTo("none is named, and there is no Xcode here to build it with");
  }

  @Test
  void xcodeBuildsTheAgentAndNeedsNoTunnel() throws IOException {
    settings.remove("wda-bundle");
    Path xcodebuild =
        Files.writeString(
            folder.resolve("xcodebuild"), "echo Xcode 16.2; echo Build version 16C5032a\n");

    List<Finding> findings = examine(new Xcode(List.of("sh", xcodebuild.toString())));

    assertThat(find(findings, AGENT))
        .isEqualTo(pass(AGENT, "Xcode 16.2 builds it when a session begins"));
    assertThat(findings)
        .extracting(Finding::precondition)
        .contains("developer mode")
        .doesNotContain("tunnel", "developer image");
  }

  @Test
  void withoutGoIosNothingElseIsLookedAt() {
    IosTools none = tools(new GoIos(List.of("no-go-ios-here")));

    assertThat(doctor(none, NO_XCODE).examine(device()))
        .containsExactly(
            Finding.fail(
                "go-ios", "there is no `ios` on the search path", "npm install -g go-ios@1.2.0"),
            new Finding(
                "all else", Verdict.WARN, "not looked at, as go-ios failed", Optional.empty()));
  }

  @Test
  void noUsbmuxdNoCableAndNoTrustAreToldApart() throws IOException {
    ios.logs(
        "lockdown get",
        "ERROR",
        "\"msg\":\"failed connecting to lockdown\",\"err\":\"could not retrieve PairRecord with"
            + " error: ReadPair failed with errorcode '2', is the device paired?\"",
        1);
    assertThat(last().precondition()).isEqualTo("trust");
    assertThat(last().mend()).hasValueSatisfying(mend -> assertThat(mend).contains("`ios pair`"));

    ios.answers("list", "{\"deviceList\":[\"another\"]}");
    assertThat(last())
        .isEqualTo(
            Finding.fail(
                "usb",
                UDID + " is not among the iPhones on this host's USB: [another]",
                "plug it in; `ios list` shows it then"));

    ios.fails(
        "list",
        "ERROR",
        "\"msg\":\"failed getting device list\",\"err\":\"dial unix /var/run/usbmuxd: connect: no"
            + " such file or directory\"",
        1);
    assertThat(last().precondition()).isEqualTo("usbmuxd");
    assertThat(last().mend())
        .hasValueSatisfying(mend -> assertThat(mend).contains("apt-get install -y usbmuxd"));
  }

  @Test
  void aPhoneWithoutAKnownAddressWarns() throws IOException {
    settings.remove("address");

    assertThat(find("address").verdict()).isEqualTo(Verdict.WARN);
    assertThat(find("address").mend())
        .hasValueSatisfying(mend -> assertThat(mend).endsWith("address: \"192.168.1.20\""));
  }

  @Test
  void anAppOfAnotherVersionWarnsAndOneThatIsMissingFails() throws IOException {
    ios.apps("3.0");
    assertThat(find("app chat"))
        .isEqualTo(
            Finding.warn(
                "app chat",
                "org.example.chat 3.0; its locators were tried with 2.0",
                "./siglab profile check chat --device iphone"));

    ios.asked("apps --all", "[]");
    assertThat(find("app chat").seen()).isEqualTo("org.example.chat is not installed");
  }

  /** The finding before the one that says what was not looked at. */
  private Finding last() {
    List<Finding> findings = examine(NO_XCODE);
    assertThat(findings.get(findings.size() - 1).precondition()).isEqualTo("all else");
    return findings.get(findings.size() - 2);
  }

  private Finding find(String precondition) {
    return find(examine(NO_XCODE), precondition);
  }

  private static Finding find(List<Finding> findings, String precondition) {
    return findings.stream()
        .filter(finding -> finding.precondition().equals(precondition))
        .findFirst()
        .orElseThrow();
  }

  private static Finding pass(String precondition, String seen) {
    return Finding.pass(precondition, seen);
  }

  private List<Finding> examine(Xcode xcode) {
    return doctor(tools(ios.program()), xcode).examine(device());
  }

  private IosDoctor doctor(IosTools tools, Xcode xcode) {
    return new IosDoctor(
        tools,
        xcode,
        new RemoteXpcTunnels(address("/remotexpc/tunnels")),
        ChatProfile.tried(Platform.IOS, List.of("2.0")),
        () -> 1_700_000_000_500_000L);
  }

  private IosTools tools(GoIos goIos) {
    return new IosTools(
        goIos,
        new Rvictl(List.of("no-rvictl-here")),
        new RviRecords(folder.resolve("records")),
        TcpdumpSettings.standard());
  }

  private DeviceEntry device() {
    return new DeviceEntry("iphone", DeviceKind.IOS, settings, ChatProfile.ACCOUNTS);
  }

  private void agent(String version) {
    serve(
        "/status",
        "{\"value\":{\"ready\":true,\"os\":{\"name\":\"iOS\",\"version\":\""
            + version
            + "\"},\"ios\":{\"ip\":\"192.168.1.21\"}}}");
    settings.put("wda", address("/").toString());
  }

  private URI address(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  private void serve(String path, String body) {
    server.createContext(
        path,
        exchange -> {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }
}
