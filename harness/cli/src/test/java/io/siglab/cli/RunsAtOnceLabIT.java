package io.siglab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs on one host do not notice each other: two of root's, and one of a user who is not root,
 * which measures too where root has installed what the lab needs.
 */
final class RunsAtOnceLabIT {

  @TempDir private Path folder;

  @Test
  void twoRunsOfRootAndAUsersInAUserNamespaceAllFinish() throws Exception {
    Path root1 = Files.createDirectory(folder.resolve("root-1"));
    Path root2 = Files.createDirectory(folder.resolve("root-2"));
    Path user = Files.createDirectory(folder.resolve("user"));
    for (Path everybodys : List.of(folder, user)) {
      Files.setPosixFilePermissions(everybodys, PosixFilePermissions.fromString("rwxrwxrwx"));
    }
    // Builds and installs, as only root can do it here.
    assertThat(new SiglabProcess(folder, Map.of()).run("lab", "install").exit()).isZero();
    HostTraces before = HostTraces.now();
    List<Process> runs = new ArrayList<>();
    List<Path> folders = List.of(root1, root2, user);
    runs.add(start(new SiglabProcess(root1, Map.of()), root1));
    runs.add(start(new SiglabProcess(root2, Map.of()), root2));
    runs.add(start(new SiglabProcess(user, Map.of("HOME", user.toString())).asNobody(), user));
    for (int i = 0; i < runs.size(); i++) {
      assertThat(runs.get(i).waitFor())
          .as(Files.readString(folders.get(i).resolve("err.txt")))
          .isZero();
      assertThat(folders.get(i).resolve("signature-output/converse-media-shown/1.0.0.json"))
          .exists();
    }
    assertThat(Files.readString(user.resolve("err.txt")))
        .contains("not root, so the lab goes into a user namespace");
    assertThat(HostTraces.now().since(before)).isEmpty();
  }

  private static Process start(SiglabProcess siglab, Path out) throws IOException {
    return siglab.start(
        out.resolve("out.txt"),
        out.resolve("err.txt"),
        "run",
        "--app",
        "converse-media-shown",
        "--action",
        "text",
        "--repetitions",
        "1");
  }
}
