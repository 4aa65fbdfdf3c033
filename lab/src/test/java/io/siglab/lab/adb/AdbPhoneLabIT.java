package io.siglab.lab.adb;

import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.lab.process.Command;
import io.siglab.lab.process.ExecRunner;
import io.siglab.lab.process.Lifetime;
import io.siglab.lab.process.Output;
import io.siglab.testbed.device.RunLabel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Debian's adb takes for a phone, and what it gets from it. */
final class AdbPhoneLabIT {

  private static final ExecRunner RUNNER = new ExecRunner(Map.of(), Lifetime.WITH_OWNER);
  private static final String NAMESPACE = "siglab-" + RunLabel.random().value() + "-adb";
  private static final List<String> INSIDE = List.of("ip", "netns", "exec", NAMESPACE);
  private static final PhoneSettings SETTINGS =
      PhoneSettings.standard()
          .with(new PhonePackage("com.example.messenger", 10_301, "2.26.2.70", 226_270))
          .withDataMib(8);

  private static final String DETACHED = "/data/local/tmp/detached";
  private static final String HUNG_UP = "/data/local/tmp/hung-up";

  @TempDir private static Path folder;

  private static RealAdb adb;
  private static AdbPhone phone;

  @BeforeAll
  static void connect() throws IOException {
    RUNNER.require(Command.of("ip", "netns", "add", NAMESPACE), "make a namespace");
    RUNNER.require(Command.of("ip", "link", "set", "lo", "up").behind(INSIDE), "set lo up");
    adb = RealAdb.start(folder);
    phone = start(SETTINGS, "phone");
    assertThat(adb.run("connect", phone.serial()).out()).contains("connected to");
  }

  @AfterAll
  static void disconnect() {
    adb.close();
    phone.close();
    RUNNER.require(Command.of("ip", "netns", "delete", NAMESPACE), "remove a namespace");
  }

  private static AdbPhone start(PhoneSettings settings, String name) throws IOException {
    Path home =
        Files.createDirectory(
            folder.resolve(name),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    return AdbPhone.start(RUNNER, INSIDE, home, settings, Map.of());
  }

  @Test
  void isListedWithItsModel() {
    assertThat(adb.run("devices", "-l").out())
        .containsPattern(
            phone.serial() + " +device product:siglab_double model:Siglab_double device:double");
  }

  @Test
  void commandsRunAsTheShellWithBothStreamsAndTheirExitCode() {
    Output output = adb.on(phone, "shell", "id -u; echo broken >&2; exit 7");

    assertThat(output).isEqualTo(new Output(7, "2000\n", "broken\n"));
  }

  @Test
  void commandsReadWhatTheHostGivesThem() {
    String text = "one\ntwo\n".repeat(40_000);

    assertThat(adb.given(text, "-s", phone.serial(), "shell", "wc -l").out().strip())
        .isEqualTo("80000");
  }

  @Test
  void filesGoThereAndBackUnchanged() throws IOException {
    byte[] content = new byte[1_500_000];
    new Random(1).nextBytes(content);
    Path there = Files.write(folder.resolve("there"), content);
    Path back = folder.resolve("back");

    Output pushed = adb.on(phone, "push", there.toString(), "/data/local/tmp/a b.bin");
    Output pulled = adb.on(phone, "pull", "/data/local/tmp/a b.bin", back.toString());

    assertThat(pushed.ok()).as(pushed.out() + pushed.err()).isTrue();
    assertThat(pulled.ok()).as(pulled.out() + pulled.err()).isTrue();
    assertThat(Files.readAllBytes(back)).isEqualTo(content);
    assertThat(adb.on(phone, "shell", "stat -c '%U %a' '/data/local/tmp/a b.bin'").ok()).isTrue();
    assertThat(adb.on(phone, "shell", "rm '/data/local/tmp/a b.bin'").ok()).isTrue();
  }

  @Test
  void whatTheShellMayNotReadOrWriteIsRefusedInThePhonesWords() throws IOException {
    Path file = Files.writeString(folder.resolve("small"), "x");

    assertThat(adb.on(phone, "push", file.toString(), "/system/small").toString())
        .contains("Permission denied");
    assertThat(adb.on(phone, "shell", "su -c 'umask 077; echo s > /data/local/tmp/secret'").ok())
        .isTrue();
    assertThat(adb.on(phone, "pull", "/data/local/tmp/secret", folder.toString()).toString())
        .contains("Permission denied");
    assertThat(adb.on(phone, "pull", "/data/local/tmp/absent", folder.toString()).toString())
        .contains("No such file or directory");
  }

  @Test
  void aFullDiskIsSaidToBeFull() throws IOException {
    Path large = Files.write(folder.resolve("large"), new byte[9 * 1024 * 1024]);

    Output output = adb.on(phone, "push", large.toString(), "/data/local/tmp/large");

    assertThat(output.ok()).isFalse();
    assertThat(output.toString()).contains("No space left on device");
    assertThat(adb.on(phone, "shell", "rm -f /data/local/tmp/large; df -k /data").ok()).isTrue();
  }

  @Test
  void magisksSuTakesOneStringAndIgnoresTheRest() {
    assertThat(adb.on(phone, "shell", "su -c 'id -u'").out()).isEqualTo("0\n");
    // adb joins words with spaces and quotes nothing: -u does not belong to the command any more.
    assertThat(adb.on(phone, "shell", "su", "-c", "id -u").out()).isNotEqualTo("0\n");
  }

  @Test
  void aospsSuTakesTheUserFirstAndRefusesOptions() throws IOException {
    try (AdbPhone other = start(SETTINGS.with(SuDialect.AOSP), "aosp")) {
      adb.run("connect", other.serial());
      assertThat(adb.on(other, "shell", "su 0 id -u").out()).isEqualTo("0\n");
      assertThat(adb.on(other, "shell", "su -c 'id -u'").err()).contains("invalid uid/gid '-c'");
      adb.run("disconnect", other.serial());
    }
  }

  @Test
  void aPhoneWithoutSuOrWithoutConsentSaysSo() throws IOException {
    try (AdbPhone none = start(SETTINGS.with(SuDialect.NONE), "none");
        AdbPhone refused = start(SETTINGS.with(SuDialect.REFUSED), "refused")) {
      adb.run("connect", none.serial());
      adb.run("connect", refused.serial());
      assertThat(adb.on(none, "shell", "su -c id").toString()).contains("su: not found");
      assertThat(adb.on(refused, "shell", "su -c id").toString()).contains("Permission denied");
      adb.run("disconnect", none.serial());
      adb.run("disconnect", refused.serial());
    }
  }

  @Test
  void aPhoneThatLetsNobodyInIsUnauthorized() throws IOException {
    try (AdbPhone other = start(SETTINGS.with(AdbAuthorization.IGNORED), "ignored")) {
      assertThat(adb.run("connect", other.serial()).toString()).contains("failed to authenticate");
      assertThat(adb.run("devices").out()).contains(other.serial() + "\tunauthorized");
      adb.run("disconnect", other.serial());
    }
  }

  @Test
  void aPhoneThatAsksComesOnlineWhenItIsConfirmed() throws IOException {
    try (AdbPhone other = start(SETTINGS.with(AdbAuthorization.CONFIRMED), "confirmed")) {
      adb.run("connect", other.serial());
      assertThat(adb.on(other, "wait-for-device").ok()).isTrue();
      assertThat(adb.on(other, "shell", "echo in").out()).isEqualTo("in\n");
      adb.run("disconnect", other.serial());
    }
  }

  @Test
  void itsAppsAndPropertiesAreToldAsAndroidTellsThem() {
    assertThat(adb.on(phone, "shell", "getprop ro.build.version.release").out()).isEqualTo("14\n");
    assertThat(adb.on(phone, "shell", "pm list packages -U com.example.messenger").out())
        .isEqualTo("package:com.example.messenger uid:10301\n");
    assertThat(adb.on(phone, "shell", "dumpsys package com.example.messenger").out())
        .contains("versionName=2.26.2.70");
    assertThat(
            adb.on(phone, "shell", "settings put global auto_time 1; settings get global auto_time")
                .out())
        .isEqualTo("1\n");
  }

  @Test
  void aCommandWhoseHostIsGoneIsHungUpAndWhatItDetachedLivesOn() {
    adb.on(phone, "shell", "setsid sleep 300 </dev/null >/dev/null 2>&1 & echo $! > " + DETACHED);
    adb.started(
        phone, "trap 'echo hung up > " + HUNG_UP + "; exit' HUP; echo x; sleep 300 & wait", "x");

    phone.unplug();

    adb.run("disconnect", phone.serial());
    adb.run("connect", phone.serial());
    assertThat(
            adb.on(
                    phone,
                    "shell",
                    "for i in $(seq 100); do [ -s "
                        + HUNG_UP
                        + " ] && break; sleep 0.1; done; cat "
                        + HUNG_UP)
                .out())
        .isEqualTo("hung up\n");
    assertThat(adb.on(phone, "shell", "kill $(cat " + DETACHED + ")").ok()).isTrue();
  }
}
