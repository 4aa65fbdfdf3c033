package io.siglab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.store.StoredAttempt;
import io.siglab.store.StoredRun;
import io.siglab.store.TrialStatus;
import io.siglab.words.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run that is killed at any moment can be resumed: nothing that was complete is lost or repeated,
 * and nothing is left on the host. The number of kills is the system property {@code siglab.kills};
 * {@code dev/kill-campaign} sets it.
 */
final class KillCampaignLabIT {

  private static final int FEW = 2;

  /** Two runs at a time: what one start finds dead on the host must not be what another uses. */
  private static final int TOGETHER = 2;

  private static final int KILLS = Integer.getInteger("siglab.kills", FEW);
  private static final long SEED = Long.getLong("siglab.kills.seed", 20261121L);
  private static final String[] RUN = {
    "run", "--app", "converse-media-shown", "--action", "photo", "--repetitions", "1"
  };

  /** No run is faster, as its windows alone take half of that; saves measuring it for few kills. */
  private static final Duration LEAST = Duration.ofSeconds(28);

  @TempDir private Path folder;

  @Test
  void aKilledRunIsResumedWithoutLossRepetitionOrRemains() throws Exception {
    HostTraces before = HostTraces.now();
    Duration whole = KILLS > FEW ? timeOfAWholeRun() : LEAST;
    Random random = new Random(SEED);
    int killed = 0;
    ExecutorService threads = Executors.newFixedThreadPool(TOGETHER);
    try {
      for (int kill = 1; kill <= KILLS; kill += TOGETHER) {
        List<Callable<Boolean>> together = new ArrayList<>();
        for (int i = kill; i < kill + TOGETHER && i <= KILLS; i++) {
          long millis = (long) (random.nextDouble() * whole.toMillis());
          Path out = Files.createDirectory(folder.resolve("kill-" + i));
          together.add(() -> killAndResume(out, Duration.ofMillis(millis)));
        }
        for (Future<Boolean> each : threads.invokeAll(together)) {
          killed += each.get() ? 1 : 0;
        }
        assertThat(HostTraces.now().since(before)).as("left up to kill %d", kill + 1).isEmpty();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(killed).as("runs that had not ended by themselves").isPositive();
  }

  private Duration timeOfAWholeRun() throws IOException {
    Path out = Files.createDirectory(folder.resolve("whole"));
    long start = System.nanoTime();
    SiglabProcess.Result result = new SiglabProcess(out, Map.of()).run(RUN);
    assertThat(result.exit()).as(result.err()).isZero();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** Whether the run was killed, and had not ended before. */
  private static boolean killAndResume(Path out, Duration after) throws Exception {
    SiglabProcess siglab = new SiglabProcess(out, Map.of());
    Process process = siglab.start(out.resolve("killed.out"), out.resolve("killed.err"), RUN);
    boolean ended = process.waitFor(after.toMillis(), TimeUnit.MILLISECONDS);
    if (!ended) {
      process.destroyForcibly().waitFor();
    }
    System.out.println("killed after " + after.toMillis() + " ms" + (ended ? " (had ended)" : ""));
    Optional<Path> run = SiglabProcess.runIn(out);
    Map<String, Long> complete = run.isPresent() ? completeAttempts(run.get()) : Map.of();
    // Before the run's folder is there, nothing has been measured and nothing can be lost.
    SiglabProcess.Result resumed =
        run.isPresent() ? siglab.run("resume", run.get().toString()) : siglab.run(RUN);
    assertThat(resumed.exit()).as("resume after %s:%n%s", after, resumed.err()).isZero();
    Path finished = SiglabProcess.runIn(out).orElseThrow();
    assertThat(completeAttempts(finished))
        .as("complete attempts stay")
        .containsAllEntriesOf(complete);
    assertEachTrialOnce(finished);
    assertNothingPartial(out);
    assertThat(out.resolve("signature-output/converse-media-shown")).isNotEmptyDirectory();
    assertThat(out.resolve("reports").resolve(finished.getFileName()).resolve("index.html"))
        .exists();
    return !ended;
  }

  /** Every file of every attempt that had its final name, with its time of last change. */
  private static Map<String, Long> completeAttempts(Path run) throws IOException {
    Map<String, Long> files = new TreeMap<>();
    Path trials = run.resolve("trials");
    if (!Files.isDirectory(trials)) {
      return files;
    }
    try (Stream<Path> all = Files.walk(trials)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        if (file.getParent().getFileName().toString().matches("attempt-\\d+")) {
          files.put(run.relativize(file).toString(), Files.getLastModifiedTime(file).toMillis());
        }
      }
    }
    return files;
  }

  private static void assertEachTrialOnce(Path run) {
    StoredRun stored = StoredRun.open(run);
    assertThat(stored.remaining()).isEmpty();
    for (TrialStatus status : stored.status()) {
      long valid =
          stored.attempts(status.trial()).stream()
              .map(StoredAttempt::manifest)
              .filter(m -> m.outcome().verdict() == Verdict.VALID)
              .count();
      assertThat(valid).as(status.trial().id()).isEqualTo(1);
    }
  }

  private static void assertNothingPartial(Path out) throws IOException {
    try (Stream<Path> all = Files.walk(out)) {
      assertThat(all.map(p -> p.getFileName().toString()))
          .noneMatch(n -> n.endsWith(".partial") || n.endsWith(".tmp") || n.contains(".tmp-"));
    }
  }
}
