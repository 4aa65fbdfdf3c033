package io.siglab.testbed.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.testbed.android.PhoneShell;
import io.siglab.testbed.android.ShellResult;
import io.siglab.testbed.app.AppCatalogue;
import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.device.HostClock;
import io.siglab.testbed.inventory.DeviceEntry;
import io.siglab.testbed.inventory.DeviceKind;
import io.siglab.words.Platform;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What the doctor says of phones that answer in known words. */
final class AndroidDoctorTest {

  private static final long NOW_US = 1_700_000_000_000_000L;
  private static final DeviceEntry DEVICE =
      new DeviceEntry("pixel", DeviceKind.ANDROID, Map.of("serial", "1A2B"), ChatProfile.ACCOUNTS);

  private final ScriptedPhone phone = new ScriptedPhone();

  @Test
  void aReadyPhonePassesEverything() {
    assertThat(examine()).extracting(Finding::verdict).containsOnly(Verdict.PASS);
    assertThat(examine())
        .extracting(Finding::precondition)
        .containsExactly("adb", "system", "root", "tcpdump", "disk", "clock", "app chat");
  }

  @Test
  void aPhoneThatCannotBeReachedIsOneFailureWithItsMend() {
    AndroidDoctor doctor =
        new AndroidDoctor(
            device -> {
              throw new DeviceException(
                  "cannot reach 1A2B by adb", "confirm \"Allow USB debugging\"", null);
            },
            apps(List.of()),
            () -> NOW_US);

    assertThat(doctor.examine(DEVICE))
        .containsExactly(
            Finding.fail("adb", "cannot reach 1A2B by adb", "confirm \"Allow USB debugging\""));
  }

  @Test
  void aPhoneThatGoesAwayInTheMiddleFailsByItsCable() {
    phone.answers.remove("df -k /data/local/tmp | tail -n 1");

    assertThat(examine()).last().isEqualTo(Finding.fail("adb", "gone", "adb devices -l"));
  }

  @Test
  void withoutRootNobodyLooksForTcpdump() {
    phone.answer("su 0 sh -c 'id -u'", new ShellResult(1, "", "Permission denied"));

    assertThat(find("root").verdict()).isEqualTo(Verdict.FAIL);
    assertThat(find("root").seen()).contains("Permission denied");
    assertThat(find("root").mend()).hasValueSatisfying(m -> assertThat(m).contains("Magisk"));
    assertThat(find("tcpdump").verdict()).isEqualTo(Verdict.WARN);
    assertThat(find("tcpdump").seen()).isEqualTo("not looked at, as root failed");
  }

  @Test
  void aFullDiskFailsAndAFairlyFullOneWarns() {
    phone.answer("df -k /data/local/tmp | tail -n 1", ok("/dev/x 9 9 65535 9% /data"));
    assertThat(find("disk").verdict()).isEqualTo(Verdict.FAIL);
    assertThat(find("disk").seen()).startsWith("63 MiB free");

    phone.answer("df -k /data/local/tmp | tail -n 1", ok("/dev/x 9 9 65536 9% /data"));
    assertThat(find("disk").verdict()).isEqualTo(Verdict.WARN);
    assertThat(find("disk").mend()).isPresent();
  }

  @Test
  void aClockThatIsMinutesOffWarnsAndOneThatTellsNothingFails() {
    phone.answer("date +%s%N", ok((NOW_US + 61_000_000) + "000"));
    assertThat(find("clock").verdict()).isEqualTo(Verdict.WARN);
    assertThat(find("clock").seen()).isEqualTo("+61000.0 ms against this host, within 0.0 ms");

    phone.answer("date +%s%N", ok("%s%N"));
    assertThat(find("clock").verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void aClockThatIsReadTooCoarselyNamesAMendThatFitsTheConnection() {
    AtomicLong now = new AtomicLong(NOW_US);
    HostClock slow = () -> now.getAndAdd(120_000);

    assertThat(clock(slow, "1A2B").seen()).endsWith("within 60.0 ms; times of calls want 50 ms");
    assertThat(clock(slow, "1A2B").mend())
        .contains("end what else uses the phone; `adb -s 1A2B shell uptime` shows its load");
    assertThat(clock(slow, "10.0.0.7:5555").mend())
        .hasValueSatisfying(
            mend -> assertThat(mend).startsWith("plug it in, and write the serial"));
  }

  private Finding clock(HostClock host, String serial) {
    phone.serial = serial;
    return new PhoneExamination(phone, host)
        .findings().stream()
            .filter(finding -> finding.precondition().equals("clock"))
            .findFirst()
            .orElseThrow();
  }

  @Test
  void anAndroidThatIsTooOldFails() {
    phone.answer("getprop ro.build.version.sdk", ok("23"));

    assertThat(find("system").verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void anAppIsComparedWithTheVersionsThatWereTried() {
    phone.answer("dumpsys package org.example.chat", ok("    versionName=9.9"));
    assertThat(find("app chat"))
        .isEqualTo(
            Finding.warn(
                "app chat",
                "org.example.chat 9.9; its locators were tried with 2.0",
                "./siglab profile check chat --device pixel"));

    phone.answer("dumpsys package org.example.chat", ok("Unable to find package"));
    assertThat(find("app chat").verdict()).isEqualTo(Verdict.FAIL);
    assertThat(find("app chat").seen()).isEqualTo("org.example.chat is not installed");
  }

  private Finding find(String precondition) {
    return examine().stream()
        .filter(finding -> finding.precondition().equals(precondition))
        .findFirst()
        .orElseThrow();
  }

  private List<Finding> examine() {
    return new AndroidDoctor(device -> phone, apps(List.of("2.0")), () -> NOW_US).examine(DEVICE);
  }

  private static AppCatalogue apps(List<String> versions) {
    return ChatProfile.tried(Platform.ANDROID, versions);
  }

  private static ShellResult ok(String out) {
    return new ShellResult(0, out + "\n", "");
  }

  /** Answers what it was told to; a question it does not know is a cable that was pulled. */
  private static final class ScriptedPhone implements PhoneShell {

    private final Map<String, ShellResult> answers = new TreeMap<>();
    private String serial = "1A2B";

    ScriptedPhone() {
      answer("getprop ro.product.model", ok("Pixel 8"));
      answer("getprop ro.build.version.release", ok("14"));
      answer("getprop ro.build.version.sdk", ok("34"));
      answer("getprop ro.product.cpu.abi", ok("arm64-v8a"));
      answer("id -u", ok("2000"));
      answer("su 0 sh -c 'id -u'", ok("0"));
      answer("su -c 'id -u'", new ShellResult(1, "", "Permission denied"));
      answer(
          "su 0 sh -c 'command -v tcpdump || command -v /data/local/tmp/siglab-tcpdump'",
          ok("/system/bin/tcpdump"));
      answer(
          "su 0 sh -c ''\\''/system/bin/tcpdump'\\'' --version 2>&1'",
          ok("tcpdump version 4.99.4"));
      answer("df -k /data/local/tmp | tail -n 1", ok("/dev/x 9 9 999999 9% /data"));
      answer("date +%s%N", ok(NOW_US + "000"));
      answer("dumpsys package org.example.chat", ok("    versionName=2.0"));
    }

    void answer(String command, ShellResult result) {
      answers.put(command, result);
    }

    @Override
    public String serial() {
      return serial;
    }

    @Override
    public ShellResult run(String command) {
      return Optional.ofNullable(answers.get(command))
          .orElseThrow(() -> new DeviceException("gone"));
    }

    @Override
    public void push(Path file, String remote, int mode) {
      throw new UnsupportedOperationException("the doctor changes nothing");
    }

    @Override
    public void pull(String remote, Path file) {
      throw new UnsupportedOperationException("the doctor fetches nothing");
    }

    @Override
    public void close() {}
  }
}
