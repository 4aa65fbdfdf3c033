package io.siglab.testbed.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siglab.store.StoredAttempt;
import io.siglab.store.StoredRun;
import io.siglab.store.TrialKind;
import io.siglab.store.TrialStatus;
import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.plan.PlanException;
import io.siglab.words.Verdict;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several pairs share the trials of one run. */
class FarmSessionTest {

  @TempDir private Path dir;

  @Test
  void severalPairsDoEachTrialOnceAndTheManifestSaysWhich() throws Exception {
    FakeFarm farm = new FakeFarm(dir, 3);
    Path run;
    try (RunSession session = farm.begin(farm.inventory(), 6)) {
      run = session.stored().directory();
      assertThat(session.pairs()).isEqualTo(3);
      assertThat(FakeFarm.playAll(session)).allMatch(StoredAttempt::valid);
    }
    StoredRun stored = StoredRun.open(run);
    assertThat(stored.manifest().devices()).containsExactly("a1", "b1", "a2", "b2", "a3", "b3");
    for (StoredAttempt attempt : assertEachTrialOnce(stored)) {
      List<String> devices =
          attempt.manifest().sides().stream().map(side -> side.device()).sorted().toList();
      assertThat(attempt.manifest().notes())
          .containsEntry("pair", devices.get(0) + " and " + devices.get(1));
      assertThat(devices.get(0).substring(1)).isEqualTo(devices.get(1).substring(1));
    }
    assertThat(farm.phones.values()).allMatch(phone -> phone.openSessions == 0);
    assertThat(farm.openPools).hasValue(0);
    assertThat(farm.notices).isEmpty();
  }

  @Test
  void eachPairHasABaselineOfItsOwnBeforeAnyHasAnother() throws Exception {
    FakeFarm farm = new FakeFarm(dir, 3);
    try (RunSession session = farm.begin(farm.inventory(), 12)) {
      FakeFarm.playAll(session);
      Map<String, Long> baselines =
          session.stored().validTrials().stream()
              .filter(a -> a.manifest().trial().kind() == TrialKind.BASELINE)
              .collect(
                  Collectors.groupingBy(
                      a -> a.manifest().notes().getOrDefault("pair", ""),
                      TreeMap::new,
                      Collectors.counting()));
      assertThat(baselines).hasSize(3);
      assertThat(Collections.max(baselines.values()) - Collections.min(baselines.values()))
          .isLessThanOrEqualTo(1);
    }
  }

  @Test
  void aLostPairGivesItsTrialsBackAndIsGivenUp() throws Exception {
    FakeFarm farm = new FakeFarm(dir, 2);
    farm.phone("b1").screen.commandsLeft = 60;
    Path run;
    try (RunSession session = farm.begin(farm.inventory(), 8)) {
      run = session.stored().directory();
      assertThat(FakeFarm.playAll(session)).allMatch(StoredAttempt::valid);
      assertThat(session.failure()).isEmpty();
    }
    assertEachTrialOnce(StoredRun.open(run));
    assertThat(farm.notices).hasSize(1);
    assertThat(farm.notices.get(0))
        .startsWith("the pair of a1 and b1 is given up, the others go on: 3 trials in a row could")
        .contains("the fake phone b1 does not start");
  }

  @Test
  void whereNoPairIsLeftTheRunEndsAndIsResumedWithThoseThatWork() throws Exception {
    FakeFarm farm = new FakeFarm(dir, 2);
    farm.phone("a1").screen.commandsLeft = 40;
    farm.phone("b2").screen.commandsLeft = 50;
    Path run;
    try (RunSession session = farm.begin(farm.inventory(), 8)) {
      run = session.stored().directory();
      FakeFarm.playAll(session);
      assertThat(session.failure())
          .hasValueSatisfying(
              failure ->
                  assertThat(failure)
                      .isInstanceOf(DeviceException.class)
                      .hasMessageStartingWith("3 trials in a row could not start the app")
                      .hasMessageEndingWith("siglab resume"));
      assertThat(session.stored().remaining()).isNotEmpty();
    }
    farm.phone("b2").screen.commandsLeft = Integer.MAX_VALUE;
    try (RunSession session = farm.resume(run, farm.inventory(2))) {
      assertThat(session.pairs()).isEqualTo(1);
      FakeFarm.playAll(session);
    }
    assertEachTrialOnce(StoredRun.open(run));
    assertThatThrownBy(() -> farm.resume(run, new FakeFarm(dir, 3).inventory(3)))
        .isInstanceOf(PlanException.class)
        .hasMessageContaining("was begun with the pairs [[a1, b1], [a2, b2]]")
        .hasMessageContaining("names [a3, b3]");
  }

  /** Whichever pairs die, and whenever: as long as one lives, every trial is valid exactly once. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyTrialIsValidExactlyOnceWhicheverPairsDie(long seed) throws Exception {
    Random random = new Random(seed);
    int pairs = 2 + random.nextInt(3);
    FakeFarm farm = new FakeFarm(dir, pairs);
    int survivor = 1 + random.nextInt(pairs);
    for (int pair : IntStream.rangeClosed(1, pairs).filter(p -> p != survivor).toArray()) {
      String phone = (random.nextBoolean() ? "a" : "b") + pair;
      farm.phone(phone).screen.commandsLeft = random.nextInt(250);
    }
    Path run;
    try (RunSession session = farm.begin(farm.inventory(), 6)) {
      run = session.stored().directory();
      assertThat(FakeFarm.playAll(session)).allMatch(StoredAttempt::valid);
      assertThat(session.stored().remaining()).isEmpty();
    }
    assertEachTrialOnce(StoredRun.open(run));
    assertNoPairTriesATrialTwice(StoredRun.open(run));
    assertThat(farm.phones.values()).allMatch(phone -> phone.openSessions == 0);
  }

  @Test
  void noTwoRunsUseOneDeviceAndAFarmGoesOnWithoutIt() throws Exception {
    FakeFarm farm = new FakeFarm(dir, 2);
    try (RunSession first = farm.begin(farm.inventory(1), 1)) {
      assertThat(first.pairs()).isEqualTo(1);
      try (RunSession second = farm.begin(farm.inventory(), 1)) {
        assertThat(second.pairs()).isEqualTo(1);
        assertThat(second.stored().manifest().devices()).containsExactly("a2", "b2");
        assertThat(farm.notices)
            .containsExactly(
                "a pair is left out: a1 is in use by another run (pid "
                    + ProcessHandle.current().pid()
                    + farm.notices.get(0).substring(farm.notices.get(0).indexOf(" started")));
        assertThatThrownBy(() -> farm.begin(farm.inventory(2), 1))
            .isInstanceOf(DeviceException.class)
            .hasMessageStartingWith("a2 is in use by another run (pid ")
            .hasMessageEndingWith("wait for it to end, or name other devices");
      }
    }
    try (RunSession third = farm.begin(farm.inventory(), 1)) {
      assertThat(third.pairs()).isEqualTo(2);
    }
  }

  /** All attempts that count; the others were given back. */
  private static List<StoredAttempt> assertEachTrialOnce(StoredRun run) {
    assertThat(run.remaining()).isEmpty();
    for (TrialStatus status : run.status()) {
      List<StoredAttempt> attempts = run.attempts(status.trial());
      assertThat(attempts.stream().filter(StoredAttempt::valid)).as(status.trial().id()).hasSize(1);
      assertThat(attempts.get(attempts.size() - 1).valid()).as("the last one counts").isTrue();
      assertThat(attempts.stream().map(a -> a.manifest().attempt()))
          .containsExactlyElementsOf(IntStream.rangeClosed(1, attempts.size()).boxed().toList());
      assertThat(attempts.subList(0, attempts.size() - 1))
          .allMatch(a -> a.manifest().outcome().verdict() == Verdict.INVALID);
    }
    return run.validTrials();
  }

  private static void assertNoPairTriesATrialTwice(StoredRun run) {
    for (TrialStatus status : run.status()) {
      assertThat(run.attempts(status.trial()))
          .extracting(attempt -> attempt.manifest().notes().get("pair"))
          .doesNotHaveDuplicates();
    }
  }
}
