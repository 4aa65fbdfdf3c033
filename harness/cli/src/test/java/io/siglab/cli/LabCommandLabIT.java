package io.siglab.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lab that stays up is there for adb by hand until it is taken down. */
final class LabCommandLabIT {

  private static final Pattern ADB = Pattern.compile("adb -P (\\d+)");
  private static final Pattern SERIAL = Pattern.compile("127\\.0\\.0\\.1:\\d++(?!/)");

  @TempDir private Path folder;

  @Test
  void aLabThatIsUpHasItsPhonesAtTheAdbPortThatItNames() throws Exception {
    HostTraces before = HostTraces.now();
    SiglabProcess siglab = new SiglabProcess(folder, Map.of());
    SiglabProcess.Result up = siglab.run("lab", "up");
    assertThat(up.exit()).as(up.err()).isZero();
    try {
      assertThat(siglab.run("lab", "status").out()).isEqualTo(up.out());
      Matcher adb = ADB.matcher(up.out());
      assertThat(adb.find()).as(up.out()).isTrue();
      List<String> serials =
          up.out()
              .lines()
              .skip(1)
              .flatMap(line -> SERIAL.matcher(line).results())
              .map(found -> found.group())
              .toList();
      assertThat(serials).as(up.out()).hasSize(2);
      String devices = adb(adb.group(1), "devices", "-l");
      assertThat(devices).contains(serials).contains("model:Siglab_double");
      assertThat(adb(adb.group(1), "-s", serials.get(0), "shell", "getprop ro.product.model"))
          .isEqualTo("Siglab double\n");
    } finally {
      assertThat(siglab.run("lab", "down").exit()).isZero();
    }
    assertThat(HostTraces.now().since(before)).isEmpty();
  }

  private static String adb(String port, String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of("adb", "-P", port));
    command.addAll(List.of(words));
    Process adb = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(adb.getInputStream().readAllBytes(), UTF_8);
    assertThat(adb.waitFor()).as(said).isZero();
    return said;
  }
}
