package io.siglab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runs on one host do not notice each other. */
final class TwoRunsLabIT {

  @TempDir private Path folder;

  @Test
  void twoRunsAtOnceBothFinish() throws Exception {
    HostTraces before = HostTraces.now();
    List<Process> runs = new ArrayList<>();
    List<Path> folders = new ArrayList<>();
    for (int i = 1; i <= 2; i++) {
      Path out = Files.createDirectory(folder.resolve("run-" + i));
      folders.add(out);
      runs.add(
          new SiglabProcess(out, Map.of())
              .start(
                  out.resolve("out.txt"),
                  out.resolve("err.txt"),
                  "run",
                  "--app",
                  "converse-media-shown",
                  "--action",
                  "text",
                  "--repetitions",
                  "1"));
    }
    for (int i = 0; i < runs.size(); i++) {
      assertThat(runs.get(i).waitFor())
          .as(Files.readString(folders.get(i).resolve("err.txt")))
          .isZero();
    }
    assertThat(HostTraces.now().since(before)).isEmpty();
  }
}
