package io.siglab.testbed.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siglab.store.ClockSample;
import io.siglab.testbed.appium.AppDriving;
import io.siglab.testbed.hotspot.HotspotPhone;
import io.siglab.testbed.hotspot.HotspotPoint;
import io.siglab.testbed.hotspot.PhoneFacts;
import io.siglab.testbed.inventory.Account;
import io.siglab.testbed.inventory.DeviceEntry;
import io.siglab.testbed.inventory.DeviceKind;
import io.siglab.testbed.ios.IosCaptures;
import io.siglab.testbed.ios.IosPhone;
import io.siglab.testbed.ios.IphoneFacts;
import io.siglab.words.Platform;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Accounts of phones on which several apps are measured. */
final class PhoneAccountsTest {

  private static final Account VIBER = new Account("viber", "");
  private static final Account SIGNAL = new Account("signal", "secret");
  private static final Account BETA = new Account("beta", "");
  private static final AppDriving STARTS =
      launch -> {
        throw new DeviceException("started " + launch.app());
      };

  /** Every kind of real phone is tried with the same accounts; Android's has a test of its own. */
  static Stream<Device> phones() {
    return Stream.of(
        new IosPhone(
            entry(DeviceKind.IOS),
            new IphoneFacts("iPhone14,5", "iOS 17.5.1"),
            List.of("192.0.2.1"),
            new NoCaptures(),
            STARTS),
        new HotspotPhone(
            entry(DeviceKind.HOTSPOT),
            new PhoneFacts(Platform.ANDROID, "Pixel 7", "Android 14"),
            new HotspotPoint("wlan1", List.of("192.0.2.2"), Optional.empty(), Optional.empty()),
            STARTS));
  }

  private static DeviceEntry entry(DeviceKind kind) {
    Map<String, Account> accounts = new LinkedHashMap<>();
    accounts.put("viber", VIBER);
    accounts.put("signal", SIGNAL);
    accounts.put("signal-beta", BETA);
    return new DeviceEntry("phone", kind, Map.of(), accounts);
  }

  private static AppLaunch launch(String app) {
    return new AppLaunch(app, "target", Map.of());
  }

  @ParameterizedTest
  @MethodSource("phones")
  void anAppIsStartedWithItsOwnAccount(Device phone) {
    assertThat(phone.account()).isEqualTo(VIBER);
    assertThatThrownBy(() -> phone.launch(launch("signal-standard")))
        .hasMessage("started signal-standard");
    assertThat(phone.account()).isEqualTo(SIGNAL);
    assertThatThrownBy(() -> phone.launch(launch("signal-beta-standard")))
        .hasMessage("started signal-beta-standard");
    assertThat(phone.account()).isEqualTo(BETA);
  }

  @ParameterizedTest
  @MethodSource("phones")
  void theAccountsOfAllAppsAreKeptSecret(Device phone) {
    assertThat(phone.accounts()).containsExactly(VIBER, SIGNAL, BETA);
  }

  @ParameterizedTest
  @MethodSource("phones")
  void anAppWithoutAccountIsNotStarted(Device phone) {
    assertThatThrownBy(() -> phone.launch(launch("signals")))
        .isInstanceOf(DeviceException.class)
        .hasMessage(
            "phone has no account for signals; name one under its accounts in the inventory");
    assertThat(phone.account()).isEqualTo(VIBER);
  }

  @Test
  void aPhoneWithoutAccountsHasNothingToHide() {
    PhoneAccounts none =
        new PhoneAccounts(new DeviceEntry("phone", DeviceKind.IOS, Map.of(), Map.of()));
    assertThat(none.all()).isEmpty();
    assertThat(none.current()).isEqualTo(new Account("", ""));
  }

  /** Nothing is captured here. */
  private static final class NoCaptures implements IosCaptures {

    @Override
    public Capture newCapture(CaptureRequest request) {
      throw new IllegalStateException("nobody captures");
    }

    @Override
    public String format() {
      throw new IllegalStateException("nobody captures");
    }

    @Override
    public ClockSample sampleClock(HostClock host) {
      throw new IllegalStateException("nobody asks for the time");
    }

    @Override
    public String tool() {
      throw new IllegalStateException("nobody captures");
    }

    @Override
    public void close() {
      throw new IllegalStateException("nobody closes this");
    }
  }
}
