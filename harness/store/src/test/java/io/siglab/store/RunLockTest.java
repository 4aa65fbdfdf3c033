package io.siglab.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One process at a time adds to a run, and a killed one does not keep others out. */
class RunLockTest {

  @TempDir private Path runs;

  /** Opens a run in a process of its own and holds it until its input ends. */
  static final class Holder {
    public static void main(String[] args) throws IOException {
      try (RunStore store = RunStore.open(Path.of(args[0]))) {
        System.out.println("holding " + store.manifest().id());
        System.out.flush();
        while (System.in.read() >= 0) {
          // Until the test lets go.
        }
      }
    }
  }

  @Test
  void aSecondProcessIsToldWhoHoldsTheRun() throws IOException, InterruptedException {
    RunStore.create(runs, Example.run()).close();
    Path directory = runs.resolve(Example.run().id());
    Process holder = start(directory);
    try {
      assertThatThrownBy(() -> RunStore.open(directory))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("is in use by another siglab process (pid " + holder.pid() + " ")
          .hasMessageEndingWith("wait for it to end, or stop it, then resume");
      assertThat(StoredRun.open(directory).remaining()).hasSize(3);
    } finally {
      holder.destroyForcibly();
    }
    assertThat(holder.waitFor(30, TimeUnit.SECONDS)).isTrue();
    RunStore.open(directory).close();
  }

  @Test
  void theSameProcessCannotOpenARunTwice() {
    try (RunStore first = RunStore.create(runs, Example.run())) {
      Path directory = first.stored().directory();
      assertThatThrownBy(() -> RunStore.open(directory))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("pid " + ProcessHandle.current().pid() + " ");
    }
    RunStore.open(runs.resolve(Example.run().id())).close();
  }

  private static Process start(Path directory) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    assertThat(out.readLine()).isEqualTo("holding " + Example.run().id());
    return process;
  }
}
