package io.siglab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.lab.adb.AdbAuthorization;
import io.siglab.lab.adb.AdbPhone;
import io.siglab.lab.adb.PhonePackage;
import io.siglab.lab.adb.PhoneSettings;
import io.siglab.lab.adb.SuDialect;
import io.siglab.lab.process.Command;
import io.siglab.lab.process.ExecRunner;
import io.siglab.lab.process.Lifetime;
import io.siglab.testbed.device.RunLabel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the doctor says of phones behind a real adb server, as docs/doctor.md shows it; {@code
 * -Dsiglab.regenerate=true} writes that page anew.
 */
final class DoctorLabIT {

  private static final Path PAGE =
      Path.of(System.getProperty("siglab.home", "")).resolve("docs/doctor.md");
  private static final String BEGIN = "<!-- what the test DoctorLabIT saw -->\n```text\n";
  private static final String END = "```\n";
  private static final String NAMESPACE = "siglab-" + RunLabel.random().value() + "-doc";
  private static final List<String> INSIDE = List.of("ip", "netns", "exec", NAMESPACE);
  private static final PhonePackage WHATSAPP =
      new PhonePackage("com.whatsapp", 10_301, "2.26.2.70", 262_270);

  @TempDir private Path folder;

  private final List<AdbPhone> phones = new ArrayList<>();
  private ExecRunner runner;
  private int port;

  @BeforeEach
  void begin() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    runner =
        new ExecRunner(
            Map.of(
                "ANDROID_ADB_SERVER_PORT", Integer.toString(port),
                "HOME", folder.toString(),
                "ADB_LOCAL_TRANSPORT_MAX_PORT", "5554"),
            Lifetime.WITH_OWNER);
    runner.require(Command.of("ip", "netns", "add", NAMESPACE), "make a namespace");
    runner.require(Command.of("ip", "link", "set", "lo", "up").behind(INSIDE), "set lo up");
  }

  @AfterEach
  void end() {
    runner.run(Command.of("adb", "kill-server"));
    phones.forEach(AdbPhone::close);
    runner.require(Command.of("ip", "netns", "delete", NAMESPACE), "remove a namespace");
    runner.close();
  }

  @Test
  void aReadyPhoneOneWithoutRootAndOneThatLetsNobodyIn() throws IOException {
    String ready = phone("ready", PhoneSettings.standard().with(WHATSAPP));
    String unrooted =
        phone("unrooted", PhoneSettings.standard().with(SuDialect.REFUSED).withDataMib(48));
    String shy = phone("shy", PhoneSettings.standard().with(AdbAuthorization.IGNORED));
    Path account = Files.writeString(folder.resolve("account"), "+15550100");
    Path inventory =
        Files.writeString(
            folder.resolve("devices.yaml"),
            """
            format: siglab-devices/1
            pair: [ready, unrooted]
            devices:
            """
                + entry("ready", ready, account)
                + entry("unrooted", unrooted, account)
                + entry("shy", shy, account));

    CommandRun run = CommandRun.of("devices", "doctor", "--devices", inventory.toString());

    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isEqualTo(ExitCode.FAILURES);
    String seen =
        run.out()
            .replace(ready, "SERIAL-1")
            .replace(unrooted, "SERIAL-2")
            .replace(shy, "SERIAL-3")
            .replaceAll("[+-]\\d+\\.\\d ms", "N ms")
            .replaceAll("within \\d+\\.\\d ms", "within N ms")
            .replaceAll("tcpdump \\d\\S+", "tcpdump N");
    assertThat(seen).doesNotContain("+15550100");
    String page = Files.readString(PAGE);
    int from = page.indexOf(BEGIN) + BEGIN.length();
    int to = page.indexOf(END, from);
    if (Boolean.getBoolean("siglab.regenerate")) {
      Files.writeString(PAGE, page.substring(0, from) + seen + page.substring(to));
    }
    assertThat(page.substring(from, to))
        .as("docs/doctor.md; -Dsiglab.regenerate=true writes it anew")
        .isEqualTo(seen);
  }

  private String phone(String name, PhoneSettings settings) throws IOException {
    Path home =
        Files.createDirectory(
            folder.resolve(name),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    AdbPhone phone = AdbPhone.start(runner, INSIDE, home, settings, Map.of());
    phones.add(phone);
    // A phone that lets nobody in makes this fail, and is known to the server all the same.
    runner.run(Command.of("adb", "connect", phone.serial()));
    return phone.serial();
  }

  private String entry(String id, String serial, Path account) {
    return """
          - id: %s
            kind: android
            serial: "%s"
            adb: 127.0.0.1:%d
            accounts:
              whatsapp: {name: "file:%s"}
        """
        .formatted(id, serial, port, account);
  }
}
