package io.siglab.testbed.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.store.PlannedTrial;
import io.siglab.store.TrialKind;
import io.siglab.words.Action;
import io.siglab.words.CallScenario;
import io.siglab.words.Direction;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrialMatrixTest {

  private static final RunSettings SETTINGS =
      new RunSettings(
          Duration.ofSeconds(1),
          Duration.ofMillis(800),
          Duration.ofSeconds(4),
          Duration.ofSeconds(3),
          Duration.ofSeconds(10),
          262144,
          65536,
          2);

  private final Plan plan =
      new Plan(
          List.of(
              new PlanCell("app-one", Action.TEXT),
              new PlanCell("app-one", Action.PHOTO),
              new PlanCell("app-two", Action.PHOTO)),
          List.of(CallScenario.values()),
          List.of(Direction.A_TO_B, Direction.B_TO_A),
          2,
          3,
          SETTINGS);

  /** Fixes the order of a seed for good: resumed and repeated runs depend on it. */
  @Test
  void theOrderOfASeedNeverChanges() {
    assertThat(TrialMatrix.trials(plan, 42).stream().map(PlannedTrial::id))
        .containsExactly(
            "app-one.baseline.a-to-b.1",
            "app-one.text.b-to-a.1",
            "app-one.photo.a-to-b.1",
            "app-one.photo.b-to-a.1",
            "app-one.baseline.b-to-a.1",
            "app-one.text.a-to-b.1",
            "app-two.baseline.a-to-b.1",
            "app-two.photo.b-to-a.1",
            "app-two.photo.a-to-b.1",
            "app-one.baseline.a-to-b.2",
            "app-one.text.b-to-a.2",
            "app-one.photo.b-to-a.2",
            "app-one.photo.a-to-b.2",
            "app-one.baseline.b-to-a.2",
            "app-one.text.a-to-b.2",
            "app-two.baseline.b-to-a.1",
            "app-two.photo.a-to-b.2",
            "app-two.photo.b-to-a.2");
  }

  @Test
  void everyCellComesOnceForEachDirectionAndRepetition() {
    List<PlannedTrial> trials = TrialMatrix.trials(plan, 7);
    Set<String> ids = new HashSet<>();
    trials.forEach(trial -> assertThat(ids.add(trial.id())).as(trial.id()).isTrue());
    assertThat(trials).filteredOn(t -> t.kind() == TrialKind.ACTION).hasSize(12);
    assertThat(ids).contains("app-two.photo.b-to-a.2", "app-one.text.a-to-b.1");
  }

  @Test
  void anAppStaysOpenThroughItsBlockWhichBeginsWithABaseline() {
    List<PlannedTrial> trials = TrialMatrix.trials(plan, 7);
    int changes = 0;
    for (int i = 0; i < trials.size(); i++) {
      boolean first = i == 0 || !trials.get(i).app().equals(trials.get(i - 1).app());
      if (first) {
        changes++;
        assertThat(trials.get(i).kind()).isEqualTo(TrialKind.BASELINE);
      }
    }
    assertThat(changes).isBetween(3, 4);
    // Four action trials of app-one in each repetition: a second baseline after three of them.
    assertThat(trials).filteredOn(t -> t.kind() == TrialKind.BASELINE).hasSize(6);
  }

  @Test
  void otherSeedsGiveOtherOrders() {
    Set<String> orders = new HashSet<>();
    for (int seed = 0; seed < 20; seed++) {
      orders.add(TrialMatrix.trials(plan, seed).toString());
    }
    assertThat(orders).hasSizeGreaterThan(15);
  }

  @Test
  void settingsSurviveTheManifest() {
    assertThat(RunSettings.fromMap(SETTINGS.toMap())).isEqualTo(SETTINGS);
    assertThat(SETTINGS.toMap()).containsEntry("settle", "800ms").containsEntry("idle", "1s");
  }

  @Test
  void settingsOfARunFromBeforeThereWereCallsAreRead() {
    Map<String, String> before = new HashMap<>(SETTINGS.toMap());
    before.keySet().removeAll(Set.of("ring", "talk"));
    assertThat(RunSettings.fromMap(before)).isEqualTo(SETTINGS);
  }

  @Test
  void aCallComesOnceForEachScenarioDirectionAndRepetition() {
    Plan calls =
        new Plan(
            List.of(
                new PlanCell("app-one", Action.VOICE_CALL),
                new PlanCell("app-one", Action.VIDEO_CALL)),
            List.of(CallScenario.values()),
            List.of(Direction.A_TO_B, Direction.B_TO_A),
            3,
            6,
            SETTINGS);
    List<PlannedTrial> trials =
        TrialMatrix.trials(calls, 3).stream().filter(t -> t.kind() == TrialKind.ACTION).toList();
    assertThat(trials).hasSize(5 * 2 * 2 * 3);
    assertThat(trials.stream().map(PlannedTrial::id))
        .doesNotHaveDuplicates()
        .contains(
            "app-one.voice_call.callee_reject.b-to-a.2", "app-one.video_call.timeout.a-to-b.3");
    assertThat(trials)
        .allMatch(t -> t.id().contains("." + t.callScenario().orElseThrow().word() + "."));
    assertThat(trials.subList(0, 20)).allMatch(t -> t.repetition() == 1);
  }

  @Test
  void aPlanMayNameSomeScenariosOnly() {
    Plan calls =
        new Plan(
            List.of(new PlanCell("app-one", Action.VOICE_CALL)),
            List.of(CallScenario.TIMEOUT),
            List.of(Direction.A_TO_B),
            1,
            6,
            SETTINGS);
    assertThat(TrialMatrix.trials(calls, 3).stream().map(PlannedTrial::id))
        .containsExactly("app-one.baseline.a-to-b.1", "app-one.voice_call.timeout.a-to-b.1");
  }
}
