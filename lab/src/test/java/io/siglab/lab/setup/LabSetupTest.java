package io.siglab.lab.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siglab.lab.error.LabException;
import io.siglab.lab.process.Output;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LabSetupTest {

  @TempDir private Path folder;

  @Test
  void aToolIsFoundOnTheSearchPath() throws Exception {
    Path bin = Files.createDirectory(folder.resolve("bin"));
    Path node = Files.writeString(bin.resolve("node"), "");
    assertThat(Tool.NODE.find(bin.toString())).as("not executable").isNotEqualTo(node);

    Files.setPosixFilePermissions(node, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThat(Tool.NODE.find("/nowhere:" + bin)).hasValue(node);
  }

  @Test
  void aPluginIsFoundWhateverTheMachinesArchitecture() throws Exception {
    assertThat(Tool.plugin(folder + "/*/kamailio/modules/tls.so")).isEmpty();

    Path modules = Files.createDirectories(folder.resolve("mips-linux-gnu/kamailio/modules"));
    Path plugin = Files.writeString(modules.resolve("tls.so"), "");

    assertThat(Tool.plugin(folder + "/*/kamailio/modules/tls.so")).hasValue(plugin);
    assertThat(Tool.plugin("/nowhere/*/tls.so")).isEmpty();
  }

  @Test
  void withoutRootTheExactCommandIsNamed() throws Exception {
    Files.createDirectory(folder.resolve("lab"));
    Files.writeString(folder.resolve("lab/package.json"), "{}");
    Files.writeString(folder.resolve("lab/package-lock.json"), "{}");
    List<String> progress = new ArrayList<>();
    LabSetup setup =
        new LabSetup(folder, new FakeRunner(c -> new Output(0, "v20.19.0", "")), "", false);

    assertThat(Tool.missing("")).contains(Tool.NODE);
    assertThatThrownBy(() -> setup.ensure(progress::add))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("sudo apt-get install -y --no-install-recommends")
        .hasMessageContaining("nodejs");
    assertThat(progress).isEmpty();
    assertThat(setup.lacks())
        .extracting(Lack::what)
        .contains("node", "the npm packages of lab/package-lock.json");
  }

  @ParameterizedTest
  @CsvSource({
    "18,20,false",
    "20,18,false",
    "20,19,true",
    "21,9,false",
    "22,11,false",
    "22,12,true",
    "23,9,false",
    "24,0,true",
    "25,1,true"
  })
  void appiumsNodeVersions(int major, int minor, boolean suffices) {
    assertThat(LabSetup.suffices(major, minor)).isEqualTo(suffices);
  }

  @Test
  void debianReleaseIsReadFromOsRelease() throws Exception {
    Path debian = folder.resolve("debian");
    Files.writeString(debian, "NAME=\"Debian GNU/Linux\"\nVERSION_CODENAME=bookworm\nID=debian\n");
    Path fedora = folder.resolve("fedora");
    Files.writeString(fedora, "ID=fedora\nVERSION_CODENAME=\"\"\n");

    assertThat(DebianRelease.read(debian)).hasValue(new DebianRelease("bookworm"));
    assertThat(DebianRelease.read(fedora)).isEmpty();
    assertThat(DebianRelease.read(folder.resolve("none"))).isEmpty();
  }
}
