package io.siglab.lab.adb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siglab.testbed.android.state.GlobalSetting;
import io.siglab.testbed.android.state.InstalledApp;
import io.siglab.testbed.android.state.Permission;
import io.siglab.testbed.android.state.PhoneState;
import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.device.RunLabel;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a run changes of a phone, and how it is put back, by real adb. */
final class PhoneStateLabIT extends OnAttachedPhone {

  private static final String PHONE = "phone";
  private static final String APP = AttachedPhone.APP.name();

  @BeforeAll
  static void setAScale() {
    root.require("settings put global window_animation_scale 1.0", "set a scale");
  }

  private static String setting(String key) {
    return root.run("settings get global " + key).out().strip();
  }

  @Test
  void settingsAreChangedForTheRunAndAsBeforeAfterIt() {
    String before = attached.everything();

    try (PhoneState state =
        PhoneState.prepare(root, RunLabel.random(), PHONE, PhoneState.forRuns())) {
      assertThat(state).isNotNull();
      assertThat(setting("stay_on_while_plugged_in")).isEqualTo("7");
      assertThat(setting("window_animation_scale")).isEqualTo("0");
      assertThat(setting("private_dns_mode")).isEqualTo("off");
      assertThat(root.run("pm list packages -d").out()).contains("com.android.vending");
    }

    assertThat(attached.everything()).isEqualTo(before);
    assertThat(setting("stay_on_while_plugged_in")).isEqualTo("null");
    assertThat(setting("window_animation_scale")).isEqualTo("1.0");
  }

  @Test
  void permissionsAreGrantedForTheRunAndTakenBackAfterIt() {
    String before = attached.everything();

    try (PhoneState state =
        PhoneState.prepare(
            root,
            RunLabel.random(),
            APP,
            List.of(
                new Permission(APP, "android.permission.CAMERA"),
                // The app does not ask for it: there is nothing to grant.
                new Permission(APP, "android.permission.READ_CONTACTS")))) {
      assertThat(state).isNotNull();
      assertThat(attached.everything())
          .contains("android.permission.CAMERA: granted=true")
          .contains("android.permission.RECORD_AUDIO: granted=false");
    }

    assertThat(attached.everything()).isEqualTo(before);
  }

  @Test
  void whatARunThatWasKilledChangedIsPutBackByTheNext() {
    String before = attached.everything();
    RunLabel killed = RunLabel.random();
    PhoneState.prepare(root, killed, PHONE, PhoneState.forRuns());
    assertThat(setting("window_animation_scale")).isEqualTo("0");

    assertThat(PhoneState.restoreRemains(root))
        .containsExactly("/data/local/tmp/siglab-state-" + killed.value() + "-phone");

    assertThat(attached.everything()).isEqualTo(before);
    assertThat(PhoneState.restoreRemains(root)).isEmpty();
  }

  @Test
  void nothingIsChangedThatCouldNotBeSavedBefore() {
    String before = attached.everything();
    root.run("dd if=/dev/zero of=/data/local/tmp/full bs=64k 2>/dev/null");
    try {
      assertThatThrownBy(
              () -> PhoneState.prepare(root, RunLabel.random(), PHONE, PhoneState.forRuns()))
          .isInstanceOf(DeviceException.class)
          .hasMessageContaining("cannot save the phone's state on " + root.serial());
      assertThat(setting("window_animation_scale")).isEqualTo("1.0");
    } finally {
      root.run("rm -f /data/local/tmp/full");
    }
    assertThat(attached.everything()).isEqualTo(before);
  }

  @Test
  void aPhoneThatRefusesAChangeIsAsBeforeAndSaysWhich() {
    String before = attached.everything();
    root.require("mkdir -p /data/system/.double/settings/global/no_such_place", "block a setting");
    try {
      assertThatThrownBy(
              () ->
                  PhoneState.prepare(
                      root,
                      RunLabel.random(),
                      PHONE,
                      List.of(
                          new GlobalSetting("private_dns_mode", "off"),
                          new GlobalSetting("no_such_place", "1"))))
          .isInstanceOf(DeviceException.class)
          .hasMessageContaining("refuses to change: setting no_such_place");
      assertThat(setting("private_dns_mode")).isEqualTo("null");
    } finally {
      root.run("rmdir /data/system/.double/settings/global/no_such_place");
      root.run("rm -f /data/local/tmp/siglab-state-*");
    }
    assertThat(attached.everything()).isEqualTo(before);
  }

  @Test
  void anUpdateInTheMiddleIsNoticedByVersionAndByHash() {
    InstalledApp before = InstalledApp.read(root, APP);
    assertThat(before.uid()).isEqualTo(AttachedPhone.APP.uid());
    assertThat(before.versionName()).isEqualTo("2.26.2.70");
    assertThat(before.files()).containsOnlyKeys("base.apk");
    assertThat(before.packageHash()).matches("[0-9a-f]{64}");
    assertThat(before.changeTo(InstalledApp.read(root, APP))).isEmpty();

    PhonePackage newer = new PhonePackage(APP, before.uid(), "2.26.3.1", 226_310);
    attached.phone().install(newer);
    InstalledApp updated = InstalledApp.read(root, APP);
    attached
        .phone()
        .install(
            new PhonePackage(APP, before.uid(), "2.26.3.1", 226_310, List.of("a.permission.MORE")));
    InstalledApp rebuilt = InstalledApp.read(root, APP);
    attached.phone().install(AttachedPhone.APP);

    assertThat(before.changeTo(updated))
        .contains(
            "com.example.messenger was updated in the middle from 2.26.2.70 (226270) to"
                + " 2.26.3.1 (226310)");
    assertThat(updated.changeTo(rebuilt).orElseThrow()).contains("another SHA-256");
    assertThatThrownBy(() -> InstalledApp.read(root, "com.example.absent"))
        .isInstanceOf(DeviceException.class)
        .hasMessageContaining("com.example.absent is not installed");
  }
}
