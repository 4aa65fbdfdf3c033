package io.siglab.testbed.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siglab.store.PlannedTrial;
import io.siglab.store.TrialKind;
import io.siglab.testbed.app.AppCatalogue;
import io.siglab.words.Action;
import io.siglab.words.CallScenario;
import io.siglab.words.Platform;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The shipped profiles and the shipped default plan. */
class PlanChooserTest {

  private final AppCatalogue catalogue = AppCatalogue.read(Path.of("../../scenarios/apps"));
  private final Plan plan =
      new PlanReader(catalogue).read(Path.of("../../scenarios/plans/default.yaml"));
  private final PlanChooser chooser = new PlanChooser(catalogue, Set.of(Platform.WEB));

  @Test
  void theDefaultPlanIsSixteenActionTrialsWithPhotoInBothVariants() {
    Plan chosen = chooser.choose(plan, PlanRequest.none());
    assertThat(chosen).isEqualTo(plan);
    assertThat(chosen.cells())
        .containsExactly(
            new PlanCell("converse-media-shown", Action.TEXT),
            new PlanCell("converse-media-shown", Action.PHOTO),
            new PlanCell("converse-media-shown", Action.FILE),
            new PlanCell("converse-media-on-request", Action.PHOTO));
    assertThat(chosen.cells().size() * chosen.directions().size() * chosen.repetitions())
        .isEqualTo(16);
  }

  @Test
  void actionsNarrowAndWiden() {
    assertThat(choose(List.of(), List.of(Action.VOICE), false).cells())
        .containsExactly(
            new PlanCell("converse-media-shown", Action.VOICE),
            new PlanCell("converse-media-on-request", Action.VOICE));
    assertThat(choose(List.of("converse-media-on-request"), List.of(), false).cells())
        .containsExactly(new PlanCell("converse-media-on-request", Action.PHOTO));
    assertThat(choose(List.of("converse"), List.of(), false).cells()).hasSize(4);
    assertThat(choose(List.of(), List.of(), true).cells()).hasSize(14 + 12);
  }

  @Test
  void aVariantOfTheDiallerIsSixtyCallsInThreeRepetitions() {
    Plan calls = new PlanReader(catalogue).read(Path.of("../../scenarios/plans/calls.yaml"));
    PlanRequest direct =
        new PlanRequest(
            List.of("dialler-direct"), List.of(), List.of(), OptionalInt.empty(), false);
    List<PlannedTrial> trials = TrialMatrix.trials(chooser.choose(calls, direct), 1);
    assertThat(trials).filteredOn(t -> t.kind() == TrialKind.ACTION).hasSize(60);
    assertThat(chooser.choose(calls, PlanRequest.none()).cells()).hasSize(12);
    assertThat(choose(List.of("dialler-direct"), List.of(), true).cells())
        .containsExactly(
            new PlanCell("dialler-direct", Action.VOICE_CALL),
            new PlanCell("dialler-direct", Action.VIDEO_CALL));
  }

  @Test
  void callScenariosReplaceThePlans() {
    PlanRequest request =
        new PlanRequest(
            List.of("dialler-direct"),
            List.of(Action.VOICE_CALL),
            List.of(CallScenario.TIMEOUT),
            OptionalInt.empty(),
            false);
    assertThat(plan.callScenarios()).containsExactly(CallScenario.values());
    assertThat(chooser.choose(plan, request).callScenarios()).containsExactly(CallScenario.TIMEOUT);
  }

  @Test
  void repetitionsReplaceThePlans() {
    PlanRequest request =
        new PlanRequest(List.of(), List.of(), List.of(), OptionalInt.of(9), false);
    assertThat(chooser.choose(plan, request).repetitions()).isEqualTo(9);
  }

  @Test
  void saysWhatIsKnownInstead() {
    assertThatThrownBy(() -> choose(List.of("convers"), List.of(), false))
        .isInstanceOf(PlanException.class)
        .hasMessage("no app 'convers'; did you mean 'converse'?");
    assertThatThrownBy(
            () -> choose(List.of("converse-media-shown"), List.of(Action.VIDEO_CALL), false))
        .isInstanceOf(PlanException.class)
        .hasMessageStartingWith("the profile of converse-media-shown does not describe video_call");
  }

  @Test
  void anAppThatThePairDoesNotRunIsRefusedWithWhatItRunsOn() {
    assertThatThrownBy(() -> choose(List.of("whatsapp"), List.of(), false))
        .isInstanceOf(PlanException.class)
        .hasMessage(
            "the profile of whatsapp-standard does not describe the platform web of this pair; it"
                + " describes [android, ios]; name another pair with --devices");
  }

  @Test
  void actionsThatNobodyCanDriveYetAreLeftOutOrRefusedWithTheReason() {
    PlanChooser phones = new PlanChooser(catalogue, Set.of(Platform.ANDROID, Platform.IOS));
    PlanRequest any =
        new PlanRequest(List.of("whatsapp"), List.of(), List.of(), OptionalInt.empty(), false);
    PlanRequest location =
        new PlanRequest(
            List.of("whatsapp"), List.of(Action.LOCATION), List.of(), OptionalInt.empty(), false);
    PlanRequest viber =
        new PlanRequest(List.of("viber"), List.of(), List.of(), OptionalInt.empty(), false);

    assertThat(phones.choose(plan, any).cells())
        .containsExactly(new PlanCell("whatsapp-standard", Action.TEXT));
    assertThatThrownBy(() -> phones.choose(plan, location))
        .isInstanceOf(PlanException.class)
        .hasMessageStartingWith("whatsapp-standard cannot be driven yet: location (android: nobody")
        .hasMessageContaining("; ios: nobody published")
        .hasMessageEndingWith("try them with `siglab profile check`");
    assertThatThrownBy(() -> phones.choose(plan, viber))
        .isInstanceOf(PlanException.class)
        .hasMessageContaining("text (android: 'contact' is unknown: ")
        .hasMessageContaining("video_call (android: ");
  }

  private Plan choose(List<String> apps, List<Action> actions, boolean all) {
    return chooser.choose(
        plan, new PlanRequest(apps, actions, List.of(), OptionalInt.empty(), all));
  }
}
