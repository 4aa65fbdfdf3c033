package io.siglab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.store.StoredAttempt;
import io.siglab.store.StoredRun;
import io.siglab.store.TrialKind;
import io.siglab.store.TrialStatus;
import io.siglab.testbed.farm.GridStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two pairs of the virtual lab, each behind a node of a real Selenium Grid, share a run; in the
 * middle one node is killed with its Appium server.
 */
final class FarmLabIT {

  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final String FIRST = "phone-a and phone-b";
  private static final String SECOND = "phone-c and phone-d";

  @TempDir private Path folder;

  @Test
  void twoPairsShareARunAndOneFinishesWhatAKilledNodeLeft() throws Exception {
    HostTraces before = HostTraces.now();
    try (TestGrid grid = new TestGrid(Files.createDirectory(folder.resolve("grid")))) {
      GridStatus status = GridStatus.of(grid.address(), Duration.ofSeconds(5));
      for (String device : List.of("phone-a", "phone-b", "phone-c", "phone-d")) {
        assertThat(status.offers(device)).as(device).isTrue();
      }
      assertThat(status.offers("phone-e")).isFalse();
      Path out = Files.createDirectory(folder.resolve("out"));
      Path err = folder.resolve("err.txt");
      Process siglab =
          new SiglabProcess(out, Map.of())
              .start(
                  folder.resolve("out.txt"),
                  err,
                  "run",
                  "--devices",
                  grid.configured("devices.yaml").toString(),
                  "--app",
                  "converse-media-shown",
                  "--action",
                  "text",
                  "--repetitions",
                  "4");
      // Whatever it is at then, its sessions are in use.
      await(siglab, err, () -> messagesOf(out, SECOND) >= 1);
      grid.kill(2);
      assertThat(siglab.waitFor()).as(Files.readString(err)).isZero();
      StoredRun run = StoredRun.open(SiglabProcess.runIn(out).orElseThrow());
      assertEachTrialOnce(run);
      assertThat(run.manifest().devices())
          .containsExactly("phone-a", "phone-b", "phone-c", "phone-d");
      assertThat(pairs(run.validTrials())).containsExactly(FIRST, SECOND);
      assertThat(Files.readString(err)).contains("the pair of " + SECOND + " is given up");
      assertOneSessionARole(out.resolve("reports").resolve(run.manifest().id()));
    }
    assertThat(HostTraces.now().since(before)).isEmpty();
  }

  private static void assertEachTrialOnce(StoredRun run) {
    assertThat(run.remaining()).isEmpty();
    for (TrialStatus status : run.status()) {
      List<StoredAttempt> attempts = run.attempts(status.trial());
      assertThat(attempts.stream().filter(StoredAttempt::valid)).as(status.trial().id()).hasSize(1);
      // What was given back was given back by the pair whose node was killed.
      assertThat(pairs(attempts.stream().filter(a -> !a.valid()).toList())).isSubsetOf(SECOND);
    }
  }

  /** Both pairs show the same session: each has seen its name in a baseline of its own. */
  private static void assertOneSessionARole(Path report) throws IOException {
    List<String> texts =
        Files.readAllLines(report.resolve("tables/main_sessions.csv")).stream()
            .filter(line -> line.startsWith("converse-media-shown,text,"))
            .toList();
    assertThat(texts).hasSize(2);
    assertThat(texts)
        .allMatch(line -> line.contains(",chat.siglab.test,443,tcp,"))
        .allMatch(line -> line.contains(",8,8,"));
  }

  private static Set<String> pairs(List<StoredAttempt> attempts) {
    Set<String> pairs = new TreeSet<>();
    attempts.forEach(a -> pairs.add(String.valueOf(a.manifest().notes().get("pair"))));
    return pairs;
  }

  private interface Condition {
    boolean holds() throws IOException;
  }

  private static void await(Process siglab, Path err, Condition condition) throws Exception {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as(Files.readString(err)).isLessThan(deadline);
      boolean ended = siglab.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS);
      assertThat(ended).as(Files.readString(err)).isFalse();
    }
  }

  private static long messagesOf(Path out, String pair) throws IOException {
    Optional<Path> run = SiglabProcess.runIn(out);
    if (run.isEmpty()) {
      return 0;
    }
    return StoredRun.open(run.get()).validTrials().stream()
        .map(StoredAttempt::manifest)
        .filter(m -> m.trial().kind() == TrialKind.ACTION)
        .filter(m -> pair.equals(m.notes().get("pair")))
        .count();
  }
}
