package io.siglab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.siglab.lab.adb.AdbAuthorization;
import io.siglab.lab.adb.PhonePackage;
import io.siglab.lab.adb.PhoneSettings;
import io.siglab.lab.adb.SuDialect;
import io.siglab.lab.iphone.GoIosProgram;
import io.siglab.lab.iphone.IphoneDouble;
import io.siglab.lab.iphone.PairedHost;
import io.siglab.lab.iphone.PhoneState;
import io.siglab.lab.process.Command;
import io.siglab.lab.process.ExecRunner;
import io.siglab.lab.process.Lifetime;
import io.siglab.lab.setup.HostSetup;
import io.siglab.testbed.device.RunLabel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code siglab devices doctor} says of phones of each kind, as docs/doctor.md shows it:
 * behind a real adb server, the real go-ios, and an interface of this host.
 */
final class DoctorLabIT {

  private static final String UDID = "00008110-000A1B2C3D4E5F60";
  private static final String MAC = "02:00:5e:00:53:02";
  private static final PhonePackage WHATSAPP =
      new PhonePackage("com.whatsapp", 10_301, "2.26.2.70", 262_270);

  @TempDir private Path folder;

  private final String label = RunLabel.random().value();
  private final String namespace = "siglab-" + label + "-doc";
  private final String hotspot = "sgd" + label;
  private ExecRunner runner;
  private Path account;

  @BeforeEach
  void begin() throws IOException {
    runner = new ExecRunner(Map.of(), Lifetime.WITH_OWNER);
    account = Files.writeString(folder.resolve("account"), "+15550100");
    HostSetup.drivers(SiglabProcess.home(), step -> System.err.println("siglab: " + step));
  }

  @AfterEach
  void end() {
    runner.close();
  }

  @Test
  void androidPhonesOneReadyOneWithoutRootAndOneThatLetsNobodyIn() throws IOException {
    try (PhonesOnAdb phones = new PhonesOnAdb(folder)) {
      String ready = phones.attach("ready", PhoneSettings.standard().with(WHATSAPP));
      String unrooted =
          phones.attach(
              "unrooted", PhoneSettings.standard().with(SuDialect.REFUSED).withDataMib(48));
      String shy = phones.attach("shy", PhoneSettings.standard().with(AdbAuthorization.IGNORED));
      String seen =
          doctor(
                  Map.of(),
                  android("ready", ready, phones.port()),
                  android("unrooted", unrooted, phones.port()),
                  android("shy", shy, phones.port()))
              .replace(ready, "SERIAL-1")
              .replace(unrooted, "SERIAL-2")
              .replace(shy, "SERIAL-3")
              .replaceAll("tcpdump \\d\\S+", "tcpdump N");

      new DocumentBlock("docs/doctor.md", "Android phones").holds(seen);
    }
  }

  @Test
  void iphonesOneReadyOneWhoseAgentDoesNotRunAndOneThatIsNotThere() throws Exception {
    try (IphoneDouble usbmuxd = usbmuxd();
        Agent agent = Agent.start()) {
      String seen =
          doctor(
                  environment(usbmuxd),
                  iphone("ready", UDID, "wda: \"" + agent.address() + "\""),
                  iphone("asleep", UDID, "wda: \"http://127.0.0.1:1\""),
                  iphone("old", UDID, "wda-bundle: com.example.WebDriverAgentRunner"),
                  iphone("lost", "00008030-001A2B3C4D5E6F70", "capture: pcapd"))
              .replace(agent.address(), "http://127.0.0.1:PORT");

      new DocumentBlock("docs/doctor.md", "iPhones").holds(seen);
    }
  }

  @Test
  void phonesBehindAnInterfaceOfThisHost() throws Exception {
    ip("netns add " + namespace);
    try (IphoneDouble usbmuxd = usbmuxd();
        Agent agent = Agent.start()) {
      ip("link add " + hotspot + " type veth peer name phone0 netns " + namespace);
      ip("addr add 10.77.0.1/24 dev " + hotspot);
      ip("link set " + hotspot + " up");
      ip("-n " + namespace + " link set phone0 address " + MAC);
      ip("-n " + namespace + " addr add 10.77.0.2/24 dev phone0");
      ip("-n " + namespace + " link set phone0 up");
      String seen =
          doctor(
                  environment(usbmuxd),
                  guest("ready", hotspot, "10.77.0.2", agent),
                  guest("moved", hotspot, "10.77.0.9", agent),
                  guest("off", "wlan9", "10.77.0.2", agent))
              .replace(agent.address(), "http://127.0.0.1:PORT")
              .replace(hotspot, "wlan1")
              .replaceAll("libpcap version .* may", "libpcap version N may");

      new DocumentBlock("docs/doctor.md", "phones behind a hotspot").holds(seen);
    } finally {
      ip("netns delete " + namespace);
    }
  }

  /** The command's output on an inventory of these devices, times masked. */
  private String doctor(Map<String, String> environment, String... entries) throws IOException {
    Path inventory =
        Files.writeString(
            folder.resolve("devices.yaml"),
            "format: siglab-devices/1\n"
                + "pair: [ready, "
                + entries[1].replaceFirst("(?s).*?id: (\\S+).*", "$1")
                + "]\ndevices:\n"
                + String.join("", entries));
    SiglabProcess.Result run =
        new SiglabProcess(folder, environment)
            .run("devices", "doctor", "--devices", inventory.toString());

    assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(ExitCode.FAILURES);
    assertThat(run.out()).doesNotContain("+15550100");
    return run.out()
        .replaceAll("[+-]\\d+\\.\\d ms", "N ms")
        .replaceAll("within \\d+\\.\\d ms", "within N ms");
  }

  private IphoneDouble usbmuxd() throws Exception {
    PhoneState phone = new PhoneState(UDID);
    phone.setClock(Clock.systemUTC(), true);
    return IphoneDouble.start(phone, PairedHost.make(runner, folder));
  }

  /** The real go-ios on the search path, with the double as its usbmuxd and no tunnels. */
  private Map<String, String> environment(IphoneDouble usbmuxd) {
    Path program = GoIosProgram.install(SiglabProcess.home(), runner);
    return Map.of(
        "PATH",
        program.getParent() + ":" + System.getenv("PATH"),
        "USBMUXD_SOCKET_ADDRESS",
        usbmuxd.address(),
        "GO_IOS_AGENT_PORT",
        "1");
  }

  private String android(String id, String serial, int adb) {
    return entry(id, "android", "serial: \"" + serial + "\"\n    adb: 127.0.0.1:" + adb);
  }

  private String iphone(String id, String udid, String setting) {
    return entry(
        id, "ios", "udid: \"" + udid + "\"\n    address: \"192.168.1.20\"\n    " + setting);
  }

  private String guest(String id, String networkInterface, String address, Agent agent) {
    return entry(
        id,
        "hotspot",
        "platform: ios\n    udid: \""
            + UDID
            + "\"\n    interface: "
            + networkInterface
            + "\n    address: \""
            + address
            + "\"\n    mac: \""
            + MAC
            + "\"\n    wda: \""
            + agent.address()
            + "\"");
  }

  private String entry(String id, String kind, String settings) {
    return """
          - id: %s
            kind: %s
            %s
            accounts:
              whatsapp: {name: "file:%s"}
        """
        .formatted(id, kind, settings, account);
  }

  private void ip(String words) {
    runner.require(Command.of(("ip " + words).split(" ")), "ip " + words);
  }

  /** A WebDriverAgent's status page. */
  private record Agent(HttpServer server) implements AutoCloseable {

    private static final String STATUS =
        """
        {"value": {"ready": true, "os": {"name": "iOS", "version": "17.5.1"},
         "ios": {"ip": "192.168.1.20"}}}
        """;

    static Agent start() throws IOException {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/status",
          exchange -> {
            byte[] bytes = STATUS.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
          });
      server.start();
      return new Agent(server);
    }

    String address() {
      return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
