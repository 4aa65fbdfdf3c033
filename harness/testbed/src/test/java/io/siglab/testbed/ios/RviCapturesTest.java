package io.siglab.testbed.ios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siglab.testbed.device.Capture;
import io.siglab.testbed.device.CaptureReport;
import io.siglab.testbed.device.CaptureRequest;
import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.device.HostClock;
import io.siglab.testbed.device.RunLabel;
import io.siglab.testbed.run.PcapScan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Captures on a Mac: rvictl and tcpdump are programs of the test, with the documented outputs. */
@Timeout(60)
final class RviCapturesTest {

  private static final String UDID = "00008030-001A2B3C4D5E6F70";
  private static final RunLabel LABEL = new RunLabel("run001");
  private static final long AT = 1_790_000_000_000_000L;

  @TempDir private Path folder;

  private FakeMac mac;

  @BeforeEach
  void plugIn() throws Exception {
    mac = new FakeMac(folder, UDID);
    PktapCapture packets = new PktapCapture();
    packets.add(AT, 77, "WhatsApp", new byte[] {0x45, 0, 0, 20});
    packets.add(AT + 5, 78, "apsd", new byte[] {0x45, 0, 0, 20, 0});
    mac.captures(packets);
  }

  @Test
  void capturesTheInterfaceAndSaysWhatTheFileHolds() throws Exception {
    Path file = folder.resolve("sender.pcapng");
    CaptureReport report;
    try (IosCaptures captures = open()) {
      assertThat(captures.format()).isEqualTo("pcapng");
      assertThat(mac.interfaces()).containsExactly(UDID + " rvi0");
      try (Capture capture = captures.newCapture(new CaptureRequest(file, 262_144))) {
        capture.start();
        assertThat(capture.running()).isTrue();
        report = capture.stop();
      }
    }
    assertThat(report)
        .isEqualTo(
            new CaptureReport(
                "tcpdump 4.99.1", "interface rvi0 of " + UDID + ", PKTAP in pcapng", "host", 2, 3));
    assertThat(PcapScan.of(file, AT, AT + 1)).isEqualTo(new PcapScan(2, 160, false));
    assertThat(mac.interfaces()).isEmpty();
    assertThat(mac.records().read(UDID)).isEmpty();
    assertThat(mac.illegal()).isEmpty();
  }

  @Test
  void theInterfaceIsRemovedAlsoWhenTcpdumpDied() throws Exception {
    try (IosCaptures captures = open();
        Capture capture =
            captures.newCapture(new CaptureRequest(folder.resolve("dies.pcapng"), 262_144))) {
      capture.start();
      mac.killTcpdump();
      until(() -> !capture.running());
      assertThatThrownBy(capture::stop)
          .isInstanceOf(DeviceException.class)
          .hasMessageContaining("tcpdump on interface rvi0 of " + UDID + " died in the middle");
    }
    assertThat(mac.interfaces()).isEmpty();
    assertThat(mac.illegal()).isEmpty();
  }

  @Test
  void aPhoneThatIsLockedOrUnpluggedLeavesNothingBehind() throws Exception {
    assertThatThrownBy(() -> IosCaptures.choose(mac.tools(), "unplugged", Optional.empty(), LABEL))
        .isInstanceOf(DeviceException.class)
        .hasMessageContaining("Starting device unplugged [FAILED]")
        .hasMessageContaining("Trust this computer");
    assertThat(mac.records().read("unplugged")).isEmpty();
    assertThat(mac.interfaces()).isEmpty();
  }

  @Test
  void whatADeadRunLeftIsRemovedAndWhatSomebodyMadeIsNot() throws Exception {
    mac.rvictl().start(UDID);
    assertThatThrownBy(this::open)
        .isInstanceOf(DeviceException.class)
        .hasMessageContaining("has the interface rvi0 already, which no run of Siglab made")
        .hasMessageContaining("`rvictl -x " + UDID + "`");
    assertThat(mac.interfaces()).containsExactly(UDID + " rvi0");

    Process dead = new ProcessBuilder("true").start();
    String began = dead.info().startInstant().map(Object::toString).orElse("then");
    dead.waitFor();
    mac.records().write(UDID, new RviRecords.Entry("dead01", "rvi0", dead.pid(), began));
    try (IosCaptures captures = open()) {
      assertThat(captures.tool()).isEqualTo("tcpdump 4.99.1");
      assertThat(mac.records().read(UDID).orElseThrow().label()).isEqualTo("run001");
    }
    assertThat(mac.interfaces()).isEmpty();
    assertThat(mac.illegal()).isEmpty();
  }

  @Test
  void aPhoneThatARunningRunCapturesIsRefused() throws Exception {
    try (IosCaptures captures = open()) {
      assertThat(captures.format()).isEqualTo("pcapng");
      assertThatThrownBy(
              () -> IosCaptures.choose(mac.tools(), UDID, Optional.empty(), new RunLabel("run002")))
          .hasMessageContaining("is captured by the run run001");
      assertThat(mac.interfaces()).hasSize(1);
    }
    assertThat(mac.illegal()).isEmpty();
  }

  @Test
  void aLookSaysWhatWouldCaptureAndMakesNothing() throws Exception {
    assertThat(IosCaptures.check(mac.tools(), UDID, Optional.empty()))
        .isEqualTo("rvictl, then tcpdump 4.99.1");
    assertThat(mac.interfaces()).isEmpty();

    try (IosCaptures captures = open()) {
      assertThat(captures.format()).isEqualTo("pcapng");
      assertThatThrownBy(() -> IosCaptures.check(mac.tools(), UDID, Optional.empty()))
          .hasMessageContaining("is captured by the run run001; wait for its end");
    }
    mac.rvictl().start(UDID);
    assertThatThrownBy(() -> IosCaptures.check(mac.tools(), UDID, Optional.empty()))
        .hasMessageContaining("if nobody needs it: `rvictl -x " + UDID + "`");
    assertThat(mac.interfaces()).containsExactly(UDID + " rvi0");
    assertThat(mac.illegal()).isEmpty();
  }

  @Test
  void theStampsAreTheHostsWhoseOffsetIsSmall() {
    try (IosCaptures captures = open()) {
      HostClock host = HostClock.anchored(Clock.systemUTC());
      assertThat(Math.abs(captures.sampleClock(host).offsetUs())).isLessThan(1_000_000);
      assertThat(captures.sampleClock(host).errorUs()).isLessThan(100_000);
    }
  }

  @Test
  void withNeitherToolBothMendsAreNamed() {
    IosTools none =
        new IosTools(
            new GoIos(java.util.List.of("no-go-ios-here")),
            new Rvictl(java.util.List.of("no-rvictl-here")),
            mac.records(),
            mac.tools().tcpdump());
    assertThatThrownBy(() -> IosCaptures.choose(none, UDID, Optional.empty(), LABEL))
        .isInstanceOf(DeviceException.class)
        .hasMessageContaining("rvictl comes with Xcode on a Mac")
        .hasMessageContaining("install go-ios");
    assertThatThrownBy(
            () -> IosCaptures.choose(mac.tools(), UDID, Optional.of(IosCaptureWay.PCAPD), LABEL))
        .hasMessageContaining("nothing here can capture " + UDID + " by pcapd");
    assertThat(Files.exists(folder.resolve("records").resolve(UDID))).isFalse();
  }

  private static void until(BooleanSupplier condition) {
    long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited too long").isLessThan(limit);
      Thread.onSpinWait();
    }
  }

  private IosCaptures open() {
    return IosCaptures.choose(mac.tools(), UDID, Optional.empty(), LABEL);
  }
}
