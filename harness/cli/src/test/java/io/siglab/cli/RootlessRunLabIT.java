package io.siglab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a user who is not root is told where the lab is not for them; {@link RunsAtOnceLabIT} has a
 * run of theirs.
 */
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

  /**
   * As where the administrator has switched user namespaces off, which is the whole host's affair.
   */
  @Test
  void whereUserNamespacesAreForbiddenTheCommandSaysWhatToDo() throws Exception {
    Path programs = Files.createDirectory(folder.resolve("programs"));
    Path unshare = Files.writeString(programs.resolve("unshare"), "#!/bin/sh\nexit 1\n");
    Files.setPosixFilePermissions(programs, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(unshare, PosixFilePermissions.fromString("rwxr-xr-x"));
    String path = programs + ":" + System.getenv("PATH");

    SiglabProcess.Result run =
        new SiglabProcess(folder, Map.of("HOME", folder.toString(), "PATH", path))
            .asNobody()
            .run("run");

    assertThat(run.exit()).isEqualTo(ExitCode.TOOL);
    assertThat(run.err()).contains("run siglab as root, or allow them: sudo sysctl");
    assertThat(folder.resolve("runs")).doesNotExist();
  }

  @Test
  void aLabThatStaysUpNeedsRoot() {
    SiglabProcess.Result up = nobody().run("lab", "up");

    assertThat(up.exit()).isEqualTo(ExitCode.TOOL);
    assertThat(up.err()).contains("needs root: run it with sudo");
  }
}
