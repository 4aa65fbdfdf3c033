package io.siglab.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.words.Direction;
import io.siglab.words.Provenance;
import io.siglab.words.Verdict;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed while they add trials: no complete trial is lost or repeated. */
class KilledRunTest {

  private static final int TRIALS = 120;
  private static final int KILLS = 6;
  private static final int MOST_TRIALS_BETWEEN_KILLS = 12;
  private static final int TO_THE_END = Integer.MAX_VALUE;

  /** 128 and the number of SIGKILL. */
  private static final int EXIT_OF_KILLED = 137;

  private static final long SEED = 20260102;
  private static final int CAPTURE_BYTES = 200_000;

  @TempDir private Path runs;

  /** Goes on with a run, and says when a trial is complete. */
  static final class Worker {
    public static void main(String[] args) throws IOException {
      try (RunStore store = RunStore.open(Path.of(args[0]))) {
        store.recover();
        for (PlannedTrial trial : store.remaining()) {
          Attempt attempt = store.beginAttempt(trial);
          TrialManifest manifest = Example.filled(attempt, Verdict.VALID);
          Files.write(attempt.file("receiver.pcap"), new byte[CAPTURE_BYTES]);
          attempt.complete(manifest);
          System.out.println(trial.id());
          System.out.flush();
        }
      }
    }
  }

  @Test
  void killedAtAnyMomentARunGoesOn() throws IOException, InterruptedException {
    RunStore.create(runs, manifest()).close();
    Path directory = runs.resolve(manifest().id());
    Random random = new Random(SEED);
    List<String> completed = new ArrayList<>();
    for (int kill = 0; kill < KILLS; kill++) {
      completed.addAll(work(directory, 1 + random.nextInt(MOST_TRIALS_BETWEEN_KILLS)));
    }
    completed.addAll(work(directory, TO_THE_END));

    StoredRun run = StoredRun.open(directory);
    assertThat(run.remaining()).isEmpty();
    assertThat(completed).doesNotHaveDuplicates();
    assertThat(run.validTrials()).hasSize(TRIALS);
    for (PlannedTrial trial : run.manifest().plan()) {
      assertThat(run.attempts(trial).stream().filter(StoredAttempt::valid))
          .as(trial.id())
          .hasSize(1)
          .allSatisfy(a -> assertThat(a.changedCaptures()).isEmpty());
    }
    try (Stream<Path> paths = Files.walk(directory)) {
      assertThat(paths.map(p -> p.getFileName().toString()))
          .noneMatch(n -> n.endsWith(".partial") || n.endsWith(".tmp") || n.equals(".holder"));
    }
  }

  /** Lets a process work until it has said so many trials, then kills it wherever it is. */
  private static List<String> work(Path directory, int trials)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Worker.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<String> said = new ArrayList<>();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      String line = out.readLine();
      while (line != null) {
        said.add(line);
        if (said.size() == trials) {
          // Through the handle, as the process itself would also close what is still to be read.
          process.toHandle().destroyForcibly();
        }
        line = out.readLine();
      }
    }
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(trials == TO_THE_END ? 0 : EXIT_OF_KILLED);
    assertThat(said).isNotEmpty();
    return said;
  }

  private static RunManifest manifest() {
    return new RunManifest(
        RunManifest.FORMAT,
        Example.run().id(),
        Example.run().createdUs(),
        Provenance.SIMULATED,
        "0.1.0",
        "unknown",
        SEED,
        List.of("phone-a", "phone-b"),
        "devices.yaml",
        Map.of(),
        Map.of(),
        IntStream.rangeClosed(1, TRIALS)
            .mapToObj(i -> Example.photo("messenger.photo.a-to-b." + i, Direction.A_TO_B))
            .toList());
  }
}
