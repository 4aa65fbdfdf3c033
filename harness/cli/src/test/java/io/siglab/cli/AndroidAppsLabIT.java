package io.siglab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.lab.adb.PhonePackage;
import io.siglab.lab.adb.PhoneSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Commands that drive an app on Android phones, with the real UiAutomator2 driver: the doubles take
 * its sessions as far as its helper's installation, which needs Android.
 */
final class AndroidAppsLabIT {

  private static final PhonePackage WHATSAPP =
      new PhonePackage("com.whatsapp", 10_301, "2.26.2.70", 262_270);

  /** Rules by iptables' own words, settings, and what lies where runs keep their files. */
  private static final String STATE =
      "for p in iptables ip6tables; do for t in filter mangle; do $p -t $t -S; done; done;"
          + " ls /data/local/tmp; settings list global; ps -A -o args | grep tcpdump";

  private static final Path SERVERS = SiglabProcess.home().resolve(".siglab/appium");

  @TempDir private Path folder;

  private PhonesOnAdb phones;

  @BeforeEach
  void begin() throws IOException {
    phones = new PhonesOnAdb(folder);
  }

  @AfterEach
  void end() {
    phones.close();
  }

  @Test
  void whatAKilledRunLeftOnPhonesAndHostIsUndoneByTheNextCommand() throws Exception {
    PhoneSettings settings = PhoneSettings.standard().with(WHATSAPP);
    String first = phones.attach("a", settings);
    Path inventory = inventory(first, phones.attach("b", settings));
    SortedMap<String, String> before = phones.asRoot(STATE);
    List<Path> others = logs();
    SiglabProcess siglab =
        new SiglabProcess(folder, Map.of("WHATSAPP_A", "+15550100", "WHATSAPP_B", "+15550101"));

    Process run =
        siglab.start(
            folder.resolve("run.out"),
            folder.resolve("run.err"),
            "run",
            "--devices",
            inventory.toString(),
            "--app",
            "whatsapp",
            "--action",
            "text",
            "--repetitions",
            "1");
    long server = server(run, others);
    assertThat(ProcessHandle.of(server)).isPresent();
    run.destroyForcibly().waitFor();
    assertThat(phones.asRoot(STATE)).isNotEqualTo(before);

    SiglabProcess.Result check =
        siglab.run(
            "profile",
            "check",
            "whatsapp",
            "--device",
            "phone-a",
            "--devices",
            inventory.toString());

    assertThat(check.exit()).isEqualTo(ExitCode.TOOL);
    assertThat(check.err())
        .contains(
            "cannot start a UiAutomator2 session on phone-a: the phone does not take Appium's"
                + " settings_apk-debug.apk; allow \"Install via USB\"")
        .doesNotContain("+155501");
    assertThat(ProcessHandle.of(server)).isEmpty();
    try (Stream<Path> left = Files.list(SERVERS)) {
      assertThat(left).isEmpty();
    }
    assertThat(phones.asRoot(STATE)).containsEntry(first, before.get(first));
  }

  /** The id of the run's Appium server, once it tries to start the app. */
  private long server(Process run, List<Path> others) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
    while (System.nanoTime() < deadline && run.isAlive()) {
      List<Path> logs = logs().stream().filter(log -> !others.contains(log)).toList();
      if (!logs.isEmpty() && Files.readString(logs.get(0)).contains("settings_apk")) {
        return Long.parseLong(Files.readString(logs.get(0).resolveSibling("node.pid")).strip());
      }
      run.waitFor(50, TimeUnit.MILLISECONDS);
    }
    throw new AssertionError(
        "no session was begun: " + Files.readString(folder.resolve("run.err")));
  }

  private static List<Path> logs() throws IOException {
    if (Files.notExists(SERVERS)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(SERVERS)) {
      return all.map(server -> server.resolve("appium.log")).filter(Files::exists).toList();
    }
  }

  /** The example of the documentation, with the doubles in the place of its phones. */
  private Path inventory(String first, String second) throws IOException {
    String adb = "\"\n    adb: 127.0.0.1:" + phones.port();
    return Files.writeString(
        folder.resolve("devices.yaml"),
        Files.readString(SiglabProcess.home().resolve("examples/phones/devices.yaml"))
            .replace("R58M12ABCDE\"", first + adb)
            .replace("R58M12FGHIJ\"", second + adb)
            .replace("wlan0", "lo"));
  }
}
