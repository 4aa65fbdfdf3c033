package io.siglab.testbed.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siglab.store.EventRecord;
import io.siglab.store.PlannedTrial;
import io.siglab.store.SideRecord;
import io.siglab.store.StoredAttempt;
import io.siglab.store.TrialManifest;
import io.siglab.store.WindowRecord;
import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.plan.PlanException;
import io.siglab.words.Action;
import io.siglab.words.Direction;
import io.siglab.words.Provenance;
import io.siglab.words.Role;
import io.siglab.words.State;
import io.siglab.words.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunSessionTest {

  @TempDir Path dir;
  private FakeLab lab;

  @BeforeEach
  void lab() throws IOException {
    lab = new FakeLab(dir);
  }

  @Test
  void carriesOutTheWholePlanWithTheAppsStayingOpen() {
    try (RunSession session = lab.begin()) {
      assertThat(session.remaining()).hasSize(5);
      assertThat(FakeLab.playAll(session)).allMatch(StoredAttempt::valid);
      assertThat(session.stored().remaining()).isEmpty();
    }
    assertThat(lab.first.launches).isEqualTo(1);
    assertThat(lab.first.openSessions + lab.second.openSessions).isZero();
    assertThat(lab.openPools).isZero();
    assertThat(lab.messenger.running).isEmpty();
    assertThat(lab.heard).hasSize(10);
  }

  @Test
  void aPhotoGoesThroughItsStatesInWindowsThatFollowEachOther() throws IOException {
    StoredAttempt attempt;
    try (RunSession session = lab.begin(Action.PHOTO)) {
      attempt = FakeLab.playFirstAction(session);
    }
    TrialManifest manifest = attempt.manifest();
    assertThat(manifest.outcome().verdict()).isEqualTo(Verdict.VALID);
    assertThat(manifest.provenance()).isEqualTo(Provenance.SIMULATED);
    assertThat(manifest.domainPatterns()).containsExactly("*.fake.test");
    assertThat(manifest.windows().stream().map(WindowRecord::state))
        .containsExactly(State.IDLE, State.SS, State.RC, State.RR);
    for (int i = 1; i < manifest.windows().size(); i++) {
      assertThat(manifest.windows().get(i).startUs())
          .isGreaterThanOrEqualTo(manifest.windows().get(i - 1).endUs());
    }
    assertThat(manifest.events().stream().map(EventRecord::name))
        .containsExactly(
            "send_tapped",
            "delivered",
            "conversation_opened",
            "message_seen",
            "media_opened",
            "media_seen");
    EventRecord tap = manifest.events().get(0);
    assertThat(tap.atUs()).isEqualTo(manifest.windows().get(1).startUs());
    assertThat(tap.role()).isEqualTo(Role.SENDER);
    String truth = Files.readString(attempt.file("truth.json"));
    assertThat(truth).contains("\"content_bytes\" : 5000").contains("\"content_kind\" : \"photo\"");
    assertThat(manifest.notes()).containsOnlyKeys("content_kind");
    assertThat(manifest.attachments()).isEmpty();
  }

  @Test
  void eachDirectionNamesTheSenderFirst() {
    try (RunSession session = lab.begin(Action.TEXT)) {
      for (StoredAttempt attempt : FakeLab.playAll(session)) {
        List<SideRecord> sides = attempt.manifest().sides();
        boolean forward = attempt.manifest().trial().direction() == Direction.A_TO_B;
        assertThat(sides.stream().map(SideRecord::role))
            .containsExactly(Role.SENDER, Role.RECEIVER);
        assertThat(sides.get(0).device()).isEqualTo(forward ? "first" : "second");
        assertThat(sides.get(1).device()).isEqualTo(forward ? "second" : "first");
        assertThat(sides).allMatch(s -> s.capture().orElseThrow().packetsDropped() == 0);
        assertThat(sides.get(0).capture().orElseThrow().sha256()).hasSize(64);
      }
    }
  }

  @Test
  void anActionThatTheAppLacksIsRecordedWithoutCaptures() {
    try (RunSession session = lab.begin(Action.STICKER)) {
      TrialManifest manifest = FakeLab.playFirstAction(session).manifest();
      assertThat(manifest.outcome().verdict()).isEqualTo(Verdict.NOT_OFFERED);
      assertThat(manifest.outcome().reasons())
          .containsExactly("the fake messenger has no stickers");
      assertThat(manifest.sides()).isEmpty();
      assertThat(session.stored().status()).anyMatch(status -> status.done());
    }
    assertThat(lab.first.launches).isZero();
  }

  @Test
  void aMissingLocatorKeepsScreenshotAndTreeAndTheRunGoesOn() throws IOException {
    try (RunSession session = lab.begin(Action.VOICE, Action.TEXT)) {
      List<StoredAttempt> attempts = FakeLab.playAll(session);
      StoredAttempt failed =
          attempts.stream()
              .filter(a -> a.manifest().trial().id().contains("voice"))
              .findFirst()
              .orElseThrow();
      assertThat(failed.manifest().outcome().verdict()).isEqualTo(Verdict.INVALID);
      assertThat(failed.manifest().outcome().reasons().get(0))
          .matches(
              "fake.yaml:\\d+: tap 'missing' failed on (first|second): 'missing' \\(css #missing\\) is"
                  + " not shown, or something covers it within 300 ms; compare the locator with the"
                  + " kept screenshot and UI tree");
      assertThat(failed.manifest().attachments())
          .containsExactly(
              "receiver-screen.png", "receiver-ui.html", "sender-screen.png", "sender-ui.html");
      assertThat(Files.readString(failed.file("sender-ui.html"))).isEqualTo("<p>(account)</p>");
      assertThat(failed.manifest().sides()).allMatch(s -> s.capture().isPresent());
      assertThat(attempts).filteredOn(StoredAttempt::valid).hasSize(3);
      assertThat(session.stored().remaining()).hasSize(2);
    }
    assertThat(lab.first.launches).isGreaterThan(1);
    assertThat(lab.messenger.running).isEmpty();
  }

  @Test
  void aMessageThatNeverReachesThePeerMakesTheTrialInvalid() {
    lab.first.screen.loseMessages = true;
    lab.second.screen.loseMessages = true;
    assertInvalid(Action.TEXT, "wait-for 'message' failed on");
  }

  @Test
  void aProfileThatNeverLooksAtThePeerIsNotBelieved() {
    assertInvalid(Action.FILE, "postcondition not seen: no message_seen on the receiver");
  }

  @Test
  void aConversationThatIsOpenAlreadyIsNoStartState() {
    lab.second.screen.opensConversationByItself = true;
    lab.first.screen.opensConversationByItself = true;
    assertInvalid(Action.TEXT, "start state not as asserted on");
  }

  @Test
  void aSignedOutAccountIsAnOutcomeOfItsOwn() {
    lab.second.screen.signedOut = true;
    try (RunSession session = lab.begin(Action.TEXT)) {
      TrialManifest manifest = FakeLab.playFirstAction(session).manifest();
      assertThat(manifest.outcome().verdict()).isEqualTo(Verdict.ACCOUNT_UNAVAILABLE);
      assertThat(manifest.outcome().reasons())
          .containsExactly("the account on second is signed out");
    }
  }

  @Test
  void theHealthGateRefusesDamagedCaptures() {
    lab.first.captureDropped = 3;
    lab.second.captureTruncated = true;
    assertInvalid(Action.TEXT, "the capture of first lost 3 packets");
    assertInvalid(Action.TEXT, "the capture of second ends within a packet");
    lab.second.captureTruncated = false;
    lab.second.captureMiscount = 2;
    assertInvalid(Action.TEXT, "the capture of second holds");
  }

  @Test
  void anUpdateOfTheAppDuringTheTrialIsNoticed() {
    lab.first.versionAfterwards = "1.1";
    assertInvalid(Action.TEXT, "the app on first was updated during the trial");
  }

  @Test
  void aCaptureThatDiesInTheMiddleIsNoticed() {
    lab.second.captureDies = true;
    assertInvalid(Action.TEXT, "the fake capture of second died");
  }

  @Test
  void aCaptureThatDoesNotStartCostsItsTrialAndNotTheRun() {
    lab.second.captureRefused = true;
    assertInvalid(Action.TEXT, "the fake capture of second does not start");
  }

  @Test
  void aCaptureThatDiesBeforeItIsBegunAnewCostsItsTrialAndNotTheRun() {
    lab.background.add(2000);
    lab.second.captureDies = true;
    assertInvalid(Action.TEXT, "the fake capture of second died");
  }

  @Test
  void backgroundBeforeTheActionRestartsBothCapturesAndIsCounted() {
    lab.background.addAll(List.of(2000, 3000));
    try (RunSession session = lab.begin(Action.TEXT)) {
      TrialManifest manifest = FakeLab.playFirstAction(session).manifest();
      assertThat(manifest.outcome().verdict()).isEqualTo(Verdict.VALID);
      assertThat(manifest.sides()).allMatch(side -> side.capture().orElseThrow().restarts() == 2);
      assertThat(manifest.windows()).hasSize(3);
    }
  }

  @Test
  void backgroundThatStaysMakesTheTrialInvalid() {
    lab.background.addAll(List.of(2000, 2000, 2000));
    assertInvalid(Action.TEXT, "a phone moved 2000 bytes while idle before the action");
  }

  @Test
  void aDeadAutomationSessionIsReopenedForTheNextTrial() {
    try (RunSession session = lab.begin(Action.TEXT)) {
      List<PlannedTrial> trials = session.remaining();
      session.perform(trials.get(0), FakeLab::play);
      lab.second.screen.sessionDead = true;
      StoredAttempt failed = session.perform(trials.get(1), FakeLab::play);
      assertThat(failed.manifest().outcome().reasons().get(0))
          .startsWith("the automation session failed: the fake session is dead");
      lab.second.screen.sessionDead = false;
      assertThat(session.perform(trials.get(2), FakeLab::play).valid()).isTrue();
      assertThat(lab.second.launches).isEqualTo(2);
    }
  }

  @Test
  void devicesThatAreGoneForGoodEndTheRun() {
    lab.first.launchFails = true;
    try (RunSession session = lab.begin()) {
      List<PlannedTrial> trials = session.remaining();
      session.perform(trials.get(0), FakeLab::play);
      session.perform(trials.get(1), FakeLab::play);
      assertThatThrownBy(() -> session.perform(trials.get(2), FakeLab::play))
          .isInstanceOf(DeviceException.class)
          .hasMessageStartingWith("3 trials in a row could not start the app; the last: the fake")
          .hasMessageEndingWith("siglab resume");
      assertThat(session.failure()).isPresent();
      assertThatThrownBy(() -> session.perform(trials.get(3), FakeLab::play))
          .isInstanceOf(IllegalStateException.class);
    }
    assertThat(lab.second.openSessions).isZero();
  }

  @Test
  void resumingDoesOnlyWhatIsMissingOrInvalid() {
    Path run;
    String repeated;
    try (RunSession session = lab.begin()) {
      run = session.stored().directory();
      List<PlannedTrial> trials = session.remaining();
      session.perform(trials.get(0), FakeLab::play);
      lab.first.captureDropped = 1;
      session.perform(trials.get(1), FakeLab::play);
      repeated = trials.get(1).id();
      lab.first.captureDropped = 0;
    }
    lab.heard.clear();
    try (RunSession session = lab.resume(run)) {
      assertThat(session.remaining()).hasSize(4);
      FakeLab.playAll(session);
      assertThat(session.stored().remaining()).isEmpty();
    }
    assertThat(lab.heard).contains("started " + repeated + " 2");
  }

  @Test
  void aRunIsNotResumedWithAnotherPair() throws IOException {
    Path run;
    try (RunSession session = lab.begin()) {
      run = session.stored().directory();
    }
    Path inventory = dir.resolve("devices.yaml");
    Files.writeString(
        inventory, Files.readString(inventory).replace("[first, second]", "[second, first]"));
    assertThatThrownBy(() -> lab.resume(run))
        .isInstanceOf(PlanException.class)
        .hasMessageContaining("was begun with the pair [first, second]");
  }

  @Test
  void noSecretIsWrittenAnywhere() throws IOException {
    Path run;
    try (RunSession session = lab.begin(Action.TEXT, Action.VOICE)) {
      run = session.stored().directory();
      FakeLab.playAll(session);
    }
    try (Stream<Path> files = Files.walk(run)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(text).as(file.toString()).doesNotContain("user-of").doesNotContain("password-");
      }
    }
  }

  @Test
  void aScenarioInTheWrongOrderIsAMistakeOfItsAuthor() {
    try (RunSession session = lab.begin(Action.TEXT)) {
      PlannedTrial trial = session.remaining().get(1);
      assertThatThrownBy(() -> session.perform(trial, TrialContext::startCaptures))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("in the wrong order");
    }
  }

  private void assertInvalid(Action action, String reason) {
    try (RunSession session = lab.begin(action)) {
      TrialManifest manifest = FakeLab.playFirstAction(session).manifest();
      assertThat(manifest.outcome().verdict()).isEqualTo(Verdict.INVALID);
      assertThat(manifest.outcome().reasons()).anyMatch(r -> r.contains(reason));
    }
  }
}
