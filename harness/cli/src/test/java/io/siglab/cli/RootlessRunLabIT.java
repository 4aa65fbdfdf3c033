package io.siglab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user who is not root measures too, where root has installed what the lab needs. */
final class RootlessRunLabIT {

  @TempDir private Path folder;

  /** Builds and installs, as only root can do it here. */
  @BeforeEach
  void prepareAsRoot() throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThat(new SiglabProcess(folder, Map.of()).run("lab", "install").exit()).isZero();
  }

  private SiglabProcess nobody() {
    return new SiglabProcess(folder, Map.of("HOME", folder.toString())).asNobody();
  }

  @Test
  void aUserRunsInAUserNamespace() {
    HostTraces before = HostTraces.now();

    SiglabProcess.Result run =
        nobody()
            .run("run", "--app", "converse-media-shown", "--action", "text", "--repetitions", "1");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err()).contains("not root, so the lab goes into a user namespace");
    assertThat(folder.resolve("signature-output/converse-media-shown/1.0.0.json")).exists();
    assertThat(HostTraces.now().since(before)).isEmpty();
  }

  @Test
  void aLabThatStaysUpNeedsRoot() {
    SiglabProcess.Result up = nobody().run("lab", "up");

    assertThat(up.exit()).isEqualTo(ExitCode.TOOL);
    assertThat(up.err()).contains("needs root: run it with sudo");
  }
}
