package io.siglab.lab.iphone;

import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.lab.Checkout;
import io.siglab.lab.process.ExecRunner;
import io.siglab.lab.process.Lifetime;
import io.siglab.testbed.app.AppCatalogue;
import io.siglab.testbed.appium.RemoteXpcTunnels;
import io.siglab.testbed.capture.TcpdumpSettings;
import io.siglab.testbed.device.HostClock;
import io.siglab.testbed.doctor.Finding;
import io.siglab.testbed.doctor.IosDoctor;
import io.siglab.testbed.inventory.Account;
import io.siglab.testbed.inventory.DeviceEntry;
import io.siglab.testbed.inventory.DeviceKind;
import io.siglab.testbed.ios.GoIos;
import io.siglab.testbed.ios.IosTools;
import io.siglab.testbed.ios.RviRecords;
import io.siglab.testbed.ios.Rvictl;
import io.siglab.testbed.ios.Xcode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor says with the real go-ios, of a phone that is a double. */
@Timeout(120)
final class IosDoctorLabIT {

  private static final ExecRunner RUNNER = new ExecRunner(Map.of(), Lifetime.WITH_OWNER);
  private static final String UDID = "00008110-000A1B2C3D4E5F60";

  @TempDir private static Path shared;
  @TempDir private Path folder;

  private static PhoneState phone;
  private static IphoneDouble usbmuxd;
  private static GoIos ios;

  @BeforeAll
  static void plugIn() throws Exception {
    String program = GoIosProgram.install(Checkout.directory(), RUNNER).toString();
    phone = new PhoneState(UDID);
    usbmuxd = IphoneDouble.start(phone, PairedHost.make(RUNNER, shared));
    ios =
        new GoIos(
            List.of(
                "env",
                "USBMUXD_SOCKET_ADDRESS=" + usbmuxd.address(),
                "GO_IOS_AGENT_PORT=1",
                program));
  }

  @AfterAll
  static void unplug() throws Exception {
    usbmuxd.close();
  }

  @AfterEach
  void mend() {
    phone.allowAll();
    usbmuxd.plugIn();
  }

  @Test
  void whatThePhoneOffersIsSeenAndWhatIsMissingNamed() {
    List<String> findings = examine();

    assertThat(findings)
        .startsWith(
            "pass go-ios go-ios 1.2.0 is installed",
            "pass usbmuxd answers",
            "pass usb " + UDID + " is plugged in",
            "pass trust the phone lets this host in",
            "pass system iPhone14,5, iOS 17.5.1",
            "pass capture pcapd, by go-ios 1.2.0")
        .contains(
            "pass developer mode is on",
            "pass developer image is mounted",
            "warn app whatsapp net.whatsapp.WhatsApp 24.11.80; its locators were tried with"
                + " 26.38.74");
    assertThat(findings).contains("fail tunnel go-ios's agent, which holds tunnels, does not run");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aPhoneWithoutDeveloperModeAndImageAndOneThatRefusesPcapd() {
    phone.setDeveloper(false, false);
    phone.refuse("com.apple.pcapd");

    assertThat(examine())
        .contains(
            "fail developer mode is off, or go-ios could not ask, of which it says the same",
            "fail developer image none is mounted")
        .anyMatch(
            line ->
                line.startsWith("fail capture the capture of " + UDID + " by pcapd ended at once")
                    && line.contains("ServiceProhibited"));
  }

  @Test
  void aPhoneThatDoesNotTrustThisHostAndOneThatIsNotThere() throws Exception {
    phone.distrust();
    assertThat(examine())
        .hasSize(5)
        .anyMatch(line -> line.startsWith("fail trust ") && line.contains("is the device paired?"))
        .last()
        .isEqualTo("warn all else not looked at, as trust failed");

    usbmuxd.unplug();
    assertThat(examine())
        .contains("fail usb " + UDID + " is not among the iPhones on this host's USB: []");
  }

  private List<String> examine() {
    IosTools tools =
        new IosTools(
            ios,
            new Rvictl(List.of("no-rvictl-on-linux")),
            new RviRecords(folder.resolve("none")),
            TcpdumpSettings.standard());
    DeviceEntry entry =
        new DeviceEntry(
            "phone-a",
            DeviceKind.IOS,
            Map.of("udid", UDID, "address", "10.0.0.2", "wda", "http://127.0.0.1:1"),
            Map.of("whatsapp", new Account("somebody", "")));
    return new IosDoctor(
            tools,
            new Xcode(List.of("no-xcodebuild-on-linux")),
            new RemoteXpcTunnels(URI.create("http://127.0.0.1:1/remotexpc/tunnels")),
            AppCatalogue.read(Checkout.directory().resolve("scenarios/apps")),
            HostClock.anchored(Clock.systemUTC()))
        .examine(entry).stream().map(IosDoctorLabIT::line).toList();
  }

  private static String line(Finding finding) {
    return finding.verdict().word() + " " + finding.precondition() + " " + finding.seen();
  }
}
