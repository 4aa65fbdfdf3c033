package io.siglab.lab.iphone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.siglab.lab.Checkout;
import io.siglab.lab.process.Command;
import io.siglab.lab.process.ExecRunner;
import io.siglab.lab.process.Lifetime;
import io.siglab.store.ClockSample;
import io.siglab.testbed.capture.TcpdumpSettings;
import io.siglab.testbed.device.Capture;
import io.siglab.testbed.device.CaptureReport;
import io.siglab.testbed.device.CaptureRequest;
import io.siglab.testbed.device.Device;
import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.device.DevicePool;
import io.siglab.testbed.device.HostClock;
import io.siglab.testbed.device.RunLabel;
import io.siglab.testbed.inventory.DeviceEntry;
import io.siglab.testbed.inventory.DeviceKind;
import io.siglab.testbed.ios.GoIos;
import io.siglab.testbed.ios.IosDeviceProvider;
import io.siglab.testbed.ios.IosTools;
import io.siglab.testbed.ios.IphoneClock;
import io.siglab.testbed.ios.IphoneFacts;
import io.siglab.testbed.ios.RviRecords;
import io.siglab.testbed.ios.Rvictl;
import io.siglab.testbed.run.PcapScan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real go-ios with a usbmuxd, lockdown and pcapd that are none. */
@Timeout(120)
final class GoIosLabIT {

  private static final ExecRunner RUNNER = new ExecRunner(Map.of(), Lifetime.WITH_OWNER);
  private static final String UDID = "00008110-000A1B2C3D4E5F60";
  private static final int SNAPLEN = 262_144;
  private static final int AT = 1_790_000_000;
  private static final byte[] IPV4 =
      HexFormat.of().parseHex("4500001d000040004011aaaa0a0000020a00000103e807d00009000041");
  private static final byte[] IPV6 =
      HexFormat.of()
          .parseHex(
              "600000000009114020010db800000000000000000000000220010db8000000000000000000000001"
                  + "03e907d10009000042");

  @TempDir private static Path shared;
  @TempDir private Path folder;

  private static String program;
  private static PhoneState phone;
  private static IphoneDouble usbmuxd;
  private static GoIos ios;

  @BeforeAll
  static void plugIn() throws Exception {
    program = GoIosProgram.install(Checkout.directory(), RUNNER).toString();
    phone = new PhoneState(UDID);
    usbmuxd = IphoneDouble.start(phone, PairedHost.make(RUNNER, shared));
    ios = goIos(usbmuxd.address());
  }

  @AfterAll
  static void unplug() throws Exception {
    usbmuxd.close();
  }

  @AfterEach
  void mend() {
    usbmuxd.plugIn();
    phone.allowAll();
    phone.setClock(Clock.systemUTC(), false);
  }

  private static GoIos goIos(String address) {
    return new GoIos(List.of("env", "USBMUXD_SOCKET_ADDRESS=" + address, program));
  }

  @Test
  void tellsThePhonesItsModelAndItsApps() {
    assertThat(ios.version()).contains("go-ios 1.2.0");
    assertThat(ios.devices()).containsExactly(UDID);
    assertThat(IphoneFacts.of(ios, UDID)).isEqualTo(new IphoneFacts("iPhone14,5", "iOS 17.5.1"));
    assertThat(IphoneFacts.appVersion(ios, UDID, "net.whatsapp.WhatsApp")).contains("24.11.80");
    assertThat(IphoneFacts.appVersion(ios, UDID, "com.apple.MobileSMS")).contains("14.0");
    assertThat(IphoneFacts.appVersion(ios, UDID, "org.whispersystems.signal")).isEmpty();
  }

  @Test
  void theClockIsWithinTheErrorThatItStates() {
    HostClock host = HostClock.anchored(Clock.systemUTC());
    Duration ahead = Duration.ofMillis(3_217);
    for (boolean wholeSeconds : new boolean[] {false, true}) {
      phone.setClock(Clock.offset(Clock.systemUTC(), ahead), wholeSeconds);
      ClockSample sample = new IphoneClock(ios, UDID).sample(host);
      assertThat((double) sample.offsetUs())
          .isCloseTo(
              TimeUnit.MILLISECONDS.toMicros(ahead.toMillis()), within(sample.errorUs() + 1000.0));
      assertThat(sample.errorUs()).isBetween(1L, 3_000_000L);
      assertThat(sample.samples()).isEqualTo(6);
    }
  }

  @Test
  void aCaptureHasThePacketsWithThePhonesTimes() throws Exception {
    Path file = folder.resolve("sender.pcap");
    CaptureReport report;
    try (DevicePool pool = open();
        Capture capture = pool.device("phone-a").newCapture(new CaptureRequest(file, SNAPLEN))) {
      capture.start();
      assertThat(capture.running()).isTrue();
      phone.send(new PcapdFrame("en0", "WhatsApp", 77, AT, 250_001, 14, ethernet(0x0800, IPV4)));
      phone.send(new PcapdFrame("pdp_ip0", "WhatsApp", 77, AT, 250_002, 0, IPV4));
      phone.send(new PcapdFrame("pdp_ip0", "apsd", 42, AT, 250_003, 0, IPV6));
      await(file, 3);
      report = capture.stop();
      assertThat(capture.running()).isFalse();
    }
    assertThat(report)
        .isEqualTo(
            new CaptureReport(
                "go-ios 1.2.0", "pcapd of " + UDID + ", which tells no drops", "device", 3, 0));
    assertThat(PcapScan.of(file, AT * 1_000_000L + 250_001, AT * 1_000_000L + 250_003))
        .isEqualTo(new PcapScan(3, 2L * (14 + IPV4.length), false));
    String listed =
        RUNNER
            .require(Command.of("tcpdump", "-n", "-tt", "-r", file.toString()), "read a capture")
            .out();
    assertThat(listed).contains(AT + ".250001 IP 10.0.0.2.1000 > 10.0.0.1.2000: UDP, length 1");
    // The fake Ethernet header says IPv4 whatever follows: readers must look at the packet.
    assertThat(HexFormat.of().formatHex(Files.readAllBytes(file)))
        .contains("befebefebefebefebefebefe0800" + HexFormat.of().formatHex(IPV6));
    assertThat(names()).containsExactly("sender.pcap");
  }

  @Test
  void packetsAreCutToTheSnaplen() throws Exception {
    Path file = folder.resolve("cut.pcap");
    byte[] large = ByteBuffer.allocate(1200).put(IPV4).array();
    try (DevicePool pool = open();
        Capture capture = pool.device("phone-a").newCapture(new CaptureRequest(file, 96))) {
      capture.start();
      phone.send(new PcapdFrame("pdp_ip0", "WhatsApp", 77, AT, 1, 0, large));
      phone.send(new PcapdFrame("pdp_ip0", "WhatsApp", 77, AT, 2, 0, IPV4));
      await(file, 2);
      assertThat(capture.stop().packetsCaptured()).isEqualTo(2);
    }
    assertThat(PcapScan.of(file, 0, Long.MAX_VALUE))
        .isEqualTo(new PcapScan(2, 14 + 1200 + 14 + IPV4.length, false));
    assertThat(Files.size(file)).isEqualTo(24 + 16 + 96 + 16 + 14 + IPV4.length);
  }

  @Test
  void aCablePulledInTheMiddleEndsTheCaptureAndKeepsWhatCame() throws Exception {
    Path file = folder.resolve("pulled.pcap");
    try (DevicePool pool = open();
        Capture capture = pool.device("phone-a").newCapture(new CaptureRequest(file, SNAPLEN))) {
      capture.start();
      phone.send(new PcapdFrame("en0", "WhatsApp", 77, AT, 1, 14, ethernet(0x0800, IPV4)));
      await(file, 1);
      usbmuxd.unplug();
      until(() -> !capture.running());
      assertThatThrownBy(capture::stop)
          .isInstanceOf(DeviceException.class)
          .hasMessageContaining("the capture of " + UDID + " by pcapd died in the middle")
          .hasMessageContaining("pcap failed (")
          .hasMessageContaining("plug it in again");
    }
    assertThat(PcapScan.of(file, 0, Long.MAX_VALUE).packets()).isEqualTo(1);
    assertThat(names()).containsExactly("pulled.pcap");
  }

  @Test
  void aPhoneThatRefusesTheServiceSaysHowElse() throws Exception {
    phone.refuse("com.apple.pcapd");
    try (DevicePool pool = open()) {
      Capture capture =
          pool.device("phone-a")
              .newCapture(new CaptureRequest(folder.resolve("refused.pcap"), SNAPLEN));
      assertThatThrownBy(capture::start)
          .isInstanceOf(DeviceException.class)
          .hasMessageContaining("ended at once")
          .hasMessageContaining("ServiceProhibited")
          .hasMessageContaining("pcapd needs USB and no tunnel");
    }
    assertThat(names()).isEmpty();
  }

  @Test
  void aPhoneOrAUsbmuxdThatIsNotThereIsNamed() throws Exception {
    usbmuxd.unplug();
    assertThatThrownBy(this::open)
        .isInstanceOf(DeviceException.class)
        .hasMessageContaining("phone-a (" + UDID + ") is not on this host's USB");
    assertThatThrownBy(() -> IphoneFacts.of(ios, UDID))
        .hasMessageContaining("plug it in; `ios list` shows what is there");
    assertThatThrownBy(() -> goIos("127.0.0.1:1").devices())
        .isInstanceOf(DeviceException.class)
        .hasMessageContaining("connection refused")
        .hasMessageContaining("start usbmuxd");
  }

  @Test
  void theProviderOpensThePhoneOfTheInventory() {
    try (DevicePool pool = open()) {
      Device device = pool.device("phone-a");
      assertThat(device.model()).isEqualTo("iPhone14,5");
      assertThat(device.osVersion()).isEqualTo("iOS 17.5.1");
      assertThat(device.addresses()).containsExactly("10.0.0.2", "2001:db8::2");
      assertThat(device.captureFormat()).isEqualTo("pcap");
      assertThat(pool.software()).isEqualTo(Map.of("go-ios", "1.2.0"));
    }
  }

  private DevicePool open() {
    IosTools tools =
        new IosTools(
            ios,
            new Rvictl(List.of("no-rvictl-on-linux")),
            new RviRecords(folder.resolve("none")),
            TcpdumpSettings.standard());
    DeviceEntry entry =
        new DeviceEntry(
            "phone-a", DeviceKind.IOS, Map.of("udid", UDID, "address", "10.0.0.2, 2001:db8::2"));
    return new IosDeviceProvider(
            tools,
            (phone, facts) ->
                launch -> {
                  throw new AssertionError("nothing is started in this test");
                })
        .open(List.of(entry), RunLabel.random());
  }

  private static void until(BooleanSupplier condition) {
    long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited too long").isLessThan(limit);
      Thread.onSpinWait();
    }
  }

  private static void await(Path file, int packets) {
    until(
        () -> {
          try {
            return PcapScan.of(file, 0, Long.MAX_VALUE).packets() >= packets;
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private List<String> names() throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static byte[] ethernet(int type, byte[] packet) {
    return ByteBuffer.allocate(14 + packet.length)
        .put(new byte[12])
        .putShort((short) type)
        .put(packet)
        .array();
  }
}
