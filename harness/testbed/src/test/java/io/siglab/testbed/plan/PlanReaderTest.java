package io.siglab.testbed.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siglab.testbed.app.AppCatalogue;
import io.siglab.testbed.yaml.ConfigException;
import io.siglab.words.CallScenario;
import io.siglab.words.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanReaderTest {

  private static final String PLAN =
      """
      format: siglab-plan/1
      repetitions: 3
      directions: [a-to-b]
      baseline-every: 6
      measure:
        - app: fake-plain
          actions: [voice_call]
      times: {idle: 1s, settle: 1s, baseline: 3s}
      capture: {snaplen: 262144, max-background-bytes: 1000, max-restarts: 2}
      """;

  @TempDir Path dir;

  private final AppCatalogue catalogue =
      AppCatalogue.read(Path.of("src/test/resources/io/siglab/testbed/run/apps"));

  @Test
  void aPlanWithoutScenariosAndTimesOfCallsHasAllFiveAndTheUsualTimes() throws IOException {
    Plan plan = read(PLAN);
    assertThat(plan.callScenarios()).containsExactly(CallScenario.values());
    assertThat(plan.settings().ring()).isEqualTo(Duration.ofSeconds(3));
    assertThat(plan.settings().talk()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void aPlanNamesScenariosAndTimes() throws IOException {
    Plan plan =
        read(
            PLAN.replace("baseline: 3s", "baseline: 3s, ring: 500ms, talk: 1m")
                + "call-scenarios: [timeout, callee_reject]\n");
    assertThat(plan.callScenarios())
        .containsExactly(CallScenario.TIMEOUT, CallScenario.CALLEE_REJECT);
    assertThat(plan.settings().ring()).isEqualTo(Duration.ofMillis(500));
    assertThat(plan.settings().talk()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void whatIsWrongIsSaidWithItsPlace() {
    assertThatThrownBy(
            () ->
                read(
                    PLAN.replace("baseline: 3s", "baseline: 3s, ring: soon")
                        + "call-scenarios: [timeout, callee_rejects]\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(
            "plan.yaml:8:51: 'ring' does not have the right form: 'soon'; a time such as 500ms")
        .hasMessageContaining(
            "plan.yaml:10:27: item 2 of 'call-scenarios' cannot be 'callee_rejects'; did you mean"
                + " 'callee_reject'?");
  }

  @Test
  void callsThatWouldEndBeforeAnybodyActsAreNotPlanned() throws IOException {
    Plan plan = read(PLAN);
    assertThatThrownBy(
            () -> new PlanChooser(catalogue, Set.of(Platform.WEB)).choose(plan, PlanRequest.none()))
        .isInstanceOf(PlanException.class)
        .hasMessage(
            "calls of fake-plain cannot ring for 3s: the app ends them after 2s; shorten 'ring' in"
                + " the plan");
  }

  @Test
  void scenariosAskedForReplaceThePlans() throws IOException {
    Plan plan = read(PLAN.replace("baseline: 3s", "baseline: 3s, ring: 1s"));
    PlanRequest request =
        new PlanRequest(
            List.of(), List.of(), List.of(CallScenario.CALLER_CANCEL), OptionalInt.empty(), false);
    assertThat(
            new PlanChooser(catalogue, Set.of(Platform.WEB)).choose(plan, request).callScenarios())
        .containsExactly(CallScenario.CALLER_CANCEL);
  }

  private Plan read(String text) throws IOException {
    Path file = dir.resolve("plan.yaml");
    Files.writeString(file, text);
    return new PlanReader(catalogue).read(file);
  }
}
