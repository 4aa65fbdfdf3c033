package io.siglab.testbed.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.siglab.store.EventRecord;
import io.siglab.store.PlannedTrial;
import io.siglab.store.SideRecord;
import io.siglab.store.StoredAttempt;
import io.siglab.store.TrialManifest;
import io.siglab.store.WindowRecord;
import io.siglab.words.Action;
import io.siglab.words.CallScenario;
import io.siglab.words.Direction;
import io.siglab.words.Role;
import io.siglab.words.State;
import io.siglab.words.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CallTrialsTest {

  private static final Duration RING = Duration.ofMillis(1500);
  private static final Duration TALK = Duration.ofSeconds(5);

  @TempDir Path dir;
  private FakeLab lab;

  @BeforeEach
  void lab() throws IOException {
    lab = new FakeLab(dir);
  }

  @Test
  void allScenariosInBothDirectionsAreValidWithTheAppsStayingOpen() {
    try (RunSession session = lab.begin(Action.VOICE_CALL)) {
      assertThat(session.remaining()).hasSize(5 * 2 + 3);
      assertThat(FakeLab.playAll(session)).allMatch(StoredAttempt::valid);
    }
    assertThat(lab.first.launches).isEqualTo(1);
    assertThat(lab.messenger.running).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aCallHasOneWindowFromTheTapToItsEndOnBothSides(CallScenario scenario) {
    TrialManifest manifest = play(scenario).manifest();
    assertThat(manifest.outcome().reasons()).isEmpty();
    assertThat(manifest.windows().stream().map(WindowRecord::state))
        .containsExactly(State.IDLE, scenario.state());
    WindowRecord window = manifest.windows().get(1);
    List<EventRecord> events = manifest.events();
    assertThat(events.get(0).name()).isEqualTo("call_tapped");
    assertThat(events.get(0).atUs()).isEqualTo(window.startUs());
    assertThat(events).allMatch(e -> e.atUs() <= window.endUs());
    assertThat(seen(events, Role.CALLER)).isEqualTo(callersEvents(scenario));
    assertThat(seen(events, Role.CALLEE)).isEqualTo(calleesEvents(scenario));
    assertThat(manifest.trial().id())
        .isEqualTo("fake-plain.voice_call." + scenario.word() + ".a-to-b.1");
    assertThat(manifest.notes())
        .containsEntry("ring_timeout", "2s")
        .containsEntry("calling_condition", "caller_knows_callee_number, callee_app_in_foreground");
    assertThat(manifest.notes().containsKey("ring_timeout_measured"))
        .isEqualTo(scenario == CallScenario.TIMEOUT);
  }

  @Test
  void aCallingConditionThatDoesNotHoldIsAReasonAndNobodyIsCalled() {
    lab.second.screen.inBackground = true;
    StoredAttempt attempt = play(CallScenario.CALLER_CANCEL);
    assertThat(attempt.manifest().outcome().reasons())
        .anyMatch(r -> r.contains("start state not as asserted on second"));
    assertThat(attempt.manifest().events()).isEmpty();
    assertThat(attempt.manifest().notes()).doesNotContainKey("calling_condition");
  }

  @Test
  void theCallersAndTheCalleesFilesAreNamedAfterTheirRoles() {
    TrialManifest manifest = play(CallScenario.CALLEE_HANGUP).manifest();
    assertThat(manifest.sides().stream().map(SideRecord::role))
        .containsExactly(Role.CALLER, Role.CALLEE);
    assertThat(manifest.sides().stream().map(s -> s.capture().orElseThrow().file()))
        .containsExactly("caller.pcap", "callee.pcap");
    assertThat(manifest.sides().get(0).device()).isEqualTo("first");
  }

  @ParameterizedTest
  @EnumSource
  void ringAndTalkLastAsThePlanSays(CallScenario scenario) {
    play(scenario);
    assertThat(lab.passed.stream().filter(RING::equals))
        .hasSize(scenario == CallScenario.TIMEOUT ? 0 : 1);
    assertThat(lab.passed.stream().filter(TALK::equals))
        .hasSize(scenario.state() == State.ANS ? 1 : 0);
  }

  @Test
  void whatTheAppsThemselvesSayIsGroundTruthWithoutAccounts() throws IOException {
    StoredAttempt attempt = play(CallScenario.CALLER_HANGUP);
    JsonNode call = new ObjectMapper().readTree(attempt.file("truth.json").toFile()).path("call");
    for (String role : List.of("caller", "callee")) {
      assertThat(call.path(role).path("callId").asText()).isEqualTo("call-1");
      assertThat(call.path(role).path("of").asText()).isEqualTo("(account)");
    }
    assertThat(attempt.manifest().attachments()).isEmpty();
  }

  @Test
  void aPeerThatCannotBeReachedIsAnOutcomeWithBothSidesStates() throws IOException {
    lab.messenger.calls.peerUnreachable = true;
    StoredAttempt attempt = play(CallScenario.CALLER_CANCEL);
    TrialManifest manifest = attempt.manifest();
    assertThat(manifest.outcome().verdict()).isEqualTo(Verdict.INVALID);
    assertThat(manifest.outcome().reasons())
        .hasSize(3)
        .anyMatch(r -> r.contains("wait-for 'ringback' failed on first"))
        .contains("the caller showed state failed, cause unreachable")
        .contains("the callee showed state idle");
    assertThat(manifest.windows().stream().map(WindowRecord::state))
        .containsExactly(State.IDLE, State.NANS);
    assertThat(manifest.sides()).allMatch(s -> s.capture().isPresent());
    assertThat(manifest.attachments())
        .containsExactly(
            "callee-screen.png", "callee-ui.html", "caller-screen.png", "caller-ui.html");
    assertThat(Files.readString(attempt.file("truth.json"))).contains("\"caller\"");
  }

  @Test
  void mediaThatAreBlockedEndTheTrialAndNotTheRun() {
    try (RunSession session = lab.begin(Action.VOICE_CALL)) {
      lab.messenger.calls.mediaBlocked = true;
      StoredAttempt failed =
          session.perform(trial(session, CallScenario.CALLEE_HANGUP), FakeLab::play);
      assertThat(failed.manifest().outcome().reasons())
          .contains("the caller showed state failed, cause media-failed")
          .contains("the callee showed state failed, cause media-failed");
      lab.messenger.calls.mediaBlocked = false;
      assertThat(session.perform(trial(session, CallScenario.CALLER_HANGUP), FakeLab::play).valid())
          .isTrue();
    }
    assertThat(lab.messenger.running).isEmpty();
  }

  @Test
  void ringingThatOnlyTheCallerHearsIsNotBelieved() {
    lab.messenger.calls.ringsOnItsOwn = true;
    assertInvalid(CallScenario.CALLER_CANCEL, "wait-for 'ringing' failed on second");
  }

  @Test
  void anEndThatThePeerDoesNotSeeIsNotBelieved() {
    lab.messenger.calls.peerHearsOfNoEnd = true;
    assertInvalid(CallScenario.CALLEE_REJECT, "wait-for 'ended-rejected' failed on first");
  }

  @Test
  void anEndWithAnotherCauseIsNotBelieved() {
    lab.messenger.calls.alwaysHungUpByPeer = true;
    assertInvalid(CallScenario.CALLER_HANGUP, "wait-for 'ended-hung-up' failed on first");
  }

  @Test
  void aCallWithTheCaptureOfOneSideIsInvalid() {
    lab.second.captureDies = true;
    assertInvalid(CallScenario.CALLER_HANGUP, "the fake capture of second died");
  }

  @Test
  void phonesInDifferentCallsMakeTheTrialInvalid() {
    lab.messenger.calls.otherCallOnPeer = true;
    assertInvalid(
        CallScenario.TIMEOUT,
        "the phones do not show the same call-id: call-1 on the caller, another on the callee");
  }

  @Test
  void aCallThatTheAppLacksIsRecordedWithoutCaptures() {
    try (RunSession session = lab.begin(Action.VIDEO_CALL)) {
      TrialManifest manifest =
          session.perform(trial(session, CallScenario.TIMEOUT), FakeLab::play).manifest();
      assertThat(manifest.outcome().verdict()).isEqualTo(Verdict.NOT_OFFERED);
      assertThat(manifest.outcome().reasons()).containsExactly("the fake messenger has no cameras");
    }
  }

  @Test
  void aScriptThatMovesInTheWrongOrderIsAMistakeOfItsAuthor() {
    assertMistake(CallScenario.TIMEOUT, TrialContext::dial);
    assertMistake(CallScenario.CALLER_CANCEL, trial -> ready(trial).dial().end());
    assertMistake(CallScenario.CALLER_HANGUP, trial -> ready(trial).dial().answer());
    assertMistake(
        CallScenario.CALLER_HANGUP,
        trial -> {
          Call call = ready(trial).dial();
          call.ring();
          call.end();
        });
    assertMistake(
        CallScenario.CALLER_CANCEL,
        trial -> {
          Call call = ready(trial).dial();
          call.ring();
          call.end();
          call.end();
        });
  }

  private static TrialContext ready(TrialContext trial) {
    trial.startState();
    trial.startCaptures();
    trial.idle();
    return trial;
  }

  private void assertMistake(CallScenario scenario, Scenario script) {
    try (RunSession session = lab.begin(Action.VOICE_CALL)) {
      PlannedTrial trial = trial(session, scenario);
      assertThatThrownBy(() -> session.perform(trial, script))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("in the wrong order");
    }
  }

  private void assertInvalid(CallScenario scenario, String reason) {
    TrialManifest manifest = play(scenario).manifest();
    assertThat(manifest.outcome().verdict()).isEqualTo(Verdict.INVALID);
    assertThat(manifest.outcome().reasons()).anyMatch(r -> r.contains(reason));
  }

  private StoredAttempt play(CallScenario scenario) {
    try (RunSession session = lab.begin(Action.VOICE_CALL)) {
      return session.perform(trial(session, scenario), FakeLab::play);
    }
  }

  private static PlannedTrial trial(RunSession session, CallScenario scenario) {
    return session.remaining().stream()
        .filter(t -> t.callScenario().filter(scenario::equals).isPresent())
        .filter(t -> t.direction() == Direction.A_TO_B)
        .findFirst()
        .orElseThrow();
  }

  private static List<String> seen(List<EventRecord> events, Role role) {
    return events.stream().filter(e -> e.role() == role).map(EventRecord::name).toList();
  }

  private static List<String> callersEvents(CallScenario scenario) {
    List<String> events = new ArrayList<>(List.of("call_tapped", "ringback_seen"));
    if (scenario.state() == State.ANS) {
      events.add("talking_seen");
    }
    if (scenario == CallScenario.CALLER_CANCEL) {
      events.add("cancel_tapped");
    }
    if (scenario == CallScenario.CALLER_HANGUP) {
      events.add("hang_up_tapped");
    }
    events.add("ended_seen");
    return events;
  }

  private static List<String> calleesEvents(CallScenario scenario) {
    List<String> events = new ArrayList<>(List.of("ringing_seen"));
    if (scenario.state() == State.ANS) {
      events.addAll(List.of("answer_tapped", "talking_seen"));
    }
    if (scenario == CallScenario.CALLEE_REJECT) {
      events.add("reject_tapped");
    }
    if (scenario == CallScenario.CALLEE_HANGUP) {
      events.add("hang_up_tapped");
    }
    events.add("ended_seen");
    return events;
  }
}
