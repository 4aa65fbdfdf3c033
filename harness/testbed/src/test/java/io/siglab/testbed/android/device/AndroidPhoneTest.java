package io.siglab.testbed.android.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siglab.store.ClockSample;
import io.siglab.testbed.android.AdbServer;
import io.siglab.testbed.android.ScriptedShell;
import io.siglab.testbed.android.ShellResult;
import io.siglab.testbed.device.AppLaunch;
import io.siglab.testbed.device.Capture;
import io.siglab.testbed.device.CaptureRequest;
import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.device.HostClock;
import io.siglab.testbed.device.Tap;
import io.siglab.testbed.inventory.Account;
import io.siglab.testbed.inventory.DeviceEntry;
import io.siglab.testbed.inventory.DeviceKind;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AndroidPhoneTest {

  private static final String ADDRESSES =
      """
      21: wlan0    inet 192.168.1.23/24 brd 192.168.1.255 scope global wlan0\\       valid_lft forever
      21: wlan0    inet6 2001:db8::5/64 scope global dynamic mngtmpaddr \\       valid_lft 7000sec
      """;

  private static final Map<String, ShellResult> PIXEL =
      Map.of(
          "getprop ro.product.manufacturer", said("Google\n"),
          "getprop ro.product.model", said("Pixel 6a\n"),
          "getprop ro.build.version.release", said("14\n"),
          "ip -o addr show scope global dev wlan0", said(ADDRESSES));

  private static final Account SHORT = new Account("short", "");
  private static final Account LONG = new Account("long", "");

  private static ShellResult said(String out) {
    return new ShellResult(0, out, "");
  }

  private static AndroidPhone phone(Map<String, ShellResult> answers) {
    DeviceEntry entry =
        new DeviceEntry(
            "pixel",
            DeviceKind.ANDROID,
            Map.of(),
            Map.of("signal", SHORT, "signal-beta", LONG, "viber", new Account("v", "")));
    return new AndroidPhone(
        entry,
        PhoneFacts.of(new ScriptedShell(answers), "wlan0"),
        new NoTap(),
        launch -> {
          throw new DeviceException("started " + launch.app());
        });
  }

  @Test
  void itSaysWhatItIsAndWhereItIsReached() {
    AndroidPhone phone = phone(PIXEL);
    assertThat(phone.model()).isEqualTo("Google Pixel 6a");
    assertThat(phone.osVersion()).isEqualTo("Android 14");
    assertThat(phone.addresses()).containsExactly("192.168.1.23", "2001:db8::5");
  }

  @Test
  void aModelThatNamesItsMakerIsNotSaidTwice() {
    Map<String, ShellResult> answers = new HashMap<>(PIXEL);
    answers.put("getprop ro.product.model", said("Google Pixel\n"));
    assertThat(phone(answers).model()).isEqualTo("Google Pixel");
  }

  @Test
  void anInterfaceThatIsNotThereIsNamedWithItsMend() {
    Map<String, ShellResult> answers = new HashMap<>(PIXEL);
    answers.put(
        "ip -o addr show scope global dev wlan0",
        new ShellResult(1, "", "Device \"wlan0\" does not exist."));
    AndroidPhone phone = phone(PIXEL);
    assertThatThrownBy(() -> phone(answers))
        .isInstanceOf(DeviceException.class)
        .hasMessageContaining("\"wlan0\" does not exist")
        .hasMessageContaining("`ip addr` on the phone");
    assertThat(phone.addresses()).hasSize(2);
  }

  @Test
  void anAppIsStartedWithItsOwnAccountAndAllAreKeptSecret() {
    AndroidPhone phone = phone(PIXEL);
    assertThatThrownBy(() -> phone.launch(new AppLaunch("signal-beta-plain", "p", Map.of())))
        .hasMessage("started signal-beta-plain");
    assertThat(phone.account()).isEqualTo(LONG);
    assertThatThrownBy(() -> phone.launch(new AppLaunch("signal", "p", Map.of())))
        .hasMessage("started signal");
    assertThat(phone.account()).isEqualTo(SHORT);
    assertThat(phone.accounts()).hasSize(3).contains(SHORT, LONG);
  }

  @Test
  void anAppWithoutAccountIsNotStarted() {
    assertThatThrownBy(() -> phone(PIXEL).launch(new AppLaunch("signals", "p", Map.of())))
        .isInstanceOf(DeviceException.class)
        .hasMessage(
            "pixel has no account for signals; name one under its accounts in the inventory");
  }

  @Test
  void noAdbServerIsReachedByTheNameAtWhichDadbStartsOneOfItsOwn() {
    assertThat(AdbServer.at("localhost:5038")).isEqualTo(new AdbServer("127.0.0.1", 5038));
    assertThat(new AdbServer("localhost", 5037).host()).isEqualTo("127.0.0.1");
    assertThat(AdbServer.standard().host()).isEqualTo("127.0.0.1");
    assertThat(AdbServer.byNetwork("192.0.2.1:5555")).isTrue();
    assertThat(AdbServer.byNetwork("1A2B3C")).isFalse();
  }

  /** Nothing is captured here. */
  private static final class NoTap implements Tap {

    @Override
    public ClockSample sampleClock(HostClock host) {
      throw new IllegalStateException("nobody asks for the time");
    }

    @Override
    public Capture newCapture(CaptureRequest request) {
      throw new IllegalStateException("nobody captures");
    }

    @Override
    public void close() {
      throw new IllegalStateException("nobody closes this");
    }
  }
}
