package io.siglab.analysis.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.analysis.derive.RunDerivation;
import io.siglab.analysis.fixture.Dialler;
import io.siglab.analysis.fixture.ExampleCalls;
import io.siglab.analysis.fixture.RunFixture;
import io.siglab.analysis.observation.DerivationSettings;
import io.siglab.signature.ActionSignature;
import io.siglab.signature.Feature;
import io.siglab.signature.FeatureKind;
import io.siglab.signature.Measure;
import io.siglab.signature.MeasureKind;
import io.siglab.signature.SessionSignature;
import io.siglab.signature.SignatureContent;
import io.siglab.signature.SignatureFormat;
import io.siglab.signature.StatePair;
import io.siglab.store.StoredRun;
import io.siglab.words.Action;
import io.siglab.words.CallScenario;
import io.siglab.words.Direction;
import io.siglab.words.Role;
import io.siglab.words.State;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallAggregationTest {

  @TempDir Path runs;

  @Test
  void statesAndRolesAreCountedApart() {
    ActionSignature voice = action(aggregate(ExampleCalls.store(runs)), Action.VOICE_CALL);

    assertThat(voice.trials()).isEqualTo(8);
    assertThat(voice.sessions())
        .extracting(s -> s.state().word() + " " + s.role().word())
        .containsExactly("NANS caller", "NANS callee", "ANS caller", "ANS callee");
    SessionSignature answered = session(voice, State.ANS, Role.CALLER);
    assertThat(values(answered.features(), FeatureKind.MEDIA_PATH)).containsExactly("direct");
    assertThat(values(answered.features(), FeatureKind.MEDIA_TRANSPORT)).containsExactly("udp");
    assertThat(values(answered.features(), FeatureKind.PEER_ADDRESS)).containsExactly("public");
    assertThat(values(answered.features(), FeatureKind.PEER_ADDRESS_FIELD))
        .containsExactly("ip_header", "xor_mapped_address");
    assertThat(answered.features().get(0).support().of()).isEqualTo(4);
    SessionSignature unanswered = session(voice, State.NANS, Role.CALLEE);
    assertThat(values(unanswered.features(), FeatureKind.PEER_ADDRESS)).isEmpty();
    assertThat(values(unanswered.features(), FeatureKind.MEDIA_PATH)).isEmpty();
    assertThat(measure(unanswered.measures(), MeasureKind.RINGING_DURATION)).isPresent();
    assertThat(measure(unanswered.measures(), MeasureKind.MEDIA_RATE_IN)).isEmpty();
  }

  @Test
  void whatRelatesTheSidesIsToldForEachState() {
    ActionSignature voice = action(aggregate(ExampleCalls.store(runs)), Action.VOICE_CALL);

    assertThat(voice.statePairs())
        .extracting(StatePair::state)
        .containsExactly(State.NANS, State.ANS);
    StatePair answered = voice.statePairs().get(1);
    assertThat(answered.trials()).isEqualTo(4);
    assertThat(values(answered.features(), FeatureKind.SHARED_ARTEFACT))
        .containsExactly("rtp_ssrc", "stun_transaction", "stun_username");
    assertThat(values(answered.features(), FeatureKind.COMMON_SERVER))
        .contains("turn.messenger.test")
        // Every baseline shows it on both phones.
        .doesNotContain("chat.messenger.test");
    assertThat(measure(answered.measures(), MeasureKind.DURATION_DIFFERENCE)).isPresent();
    assertThat(measure(answered.measures(), MeasureKind.PACKETS_DIFFERENCE_RATIO)).isPresent();
    assertThat(values(voice.statePairs().get(0).features(), FeatureKind.SHARED_ARTEFACT)).isEmpty();
  }

  @Test
  void thePeersAddressNeverEntersASignature() {
    SignatureFormat format = new SignatureFormat();
    for (SignatureContent content : aggregate(ExampleCalls.store(runs)).signatures()) {
      String file = new String(format.canonical(content), StandardCharsets.UTF_8);
      for (String address :
          List.of(Dialler.PUBLIC_A, Dialler.PUBLIC_B, RunFixture.PHONE_A, RunFixture.PHONE_B)) {
        String network = address.substring(0, address.lastIndexOf('.'));
        assertThat(file).doesNotContain(network);
      }
    }
  }

  @Test
  void voiceAndVideoAreToldApartOnTrialsThatSetNoThreshold() {
    Aggregate aggregate = aggregate(ExampleCalls.store(runs));
    ActionSignature voice = action(aggregate, Action.VOICE_CALL);
    ActionSignature video = action(aggregate, Action.VIDEO_CALL);

    assertThat(values(voice.statePairs().get(1).features(), FeatureKind.SERVICE_TYPE))
        .containsExactly("voice");
    assertThat(values(video.statePairs().get(1).features(), FeatureKind.SERVICE_TYPE))
        .containsExactly("video");
    Measure threshold =
        measure(session(voice, State.ANS, Role.CALLER).measures(), MeasureKind.VIDEO_THRESHOLD)
            .orElseThrow();
    // Voice has 55 kbit/s each way, video 470 more from the caller.
    assertThat(threshold.spread().median()).isBetween(60.0, 450.0);
    assertThat(threshold.support().n()).isEqualTo(4);
    assertThat(threshold.spread().n()).isEqualTo(8);
    assertThat(
            measure(session(video, State.ANS, Role.CALLER).measures(), MeasureKind.VIDEO_THRESHOLD)
                .orElseThrow()
                .spread())
        .isEqualTo(threshold.spread());
    assertThat(voice.notSeparableFrom()).doesNotContain(ExampleCalls.DIRECT + "/video_call");
  }

  @Test
  void directionsJudgeEachOther() {
    // Calls of one direction are all louder: a threshold learned from the other fails on them.
    RunFixture fixture = new RunFixture(runs, "skewed").patterns("*.messenger.test");
    for (int i = 1; i <= 2; i++) {
      answered(fixture, Action.VOICE_CALL, Direction.A_TO_B, i, false);
      answered(fixture, Action.VIDEO_CALL, Direction.A_TO_B, i, true);
      answered(fixture, Action.VOICE_CALL, Direction.B_TO_A, i, true);
      answered(fixture, Action.VIDEO_CALL, Direction.B_TO_A, i, true);
    }

    ActionSignature voice = action(aggregate(fixture.store()), Action.VOICE_CALL);

    Optional<Measure> threshold =
        measure(session(voice, State.ANS, Role.CALLER).measures(), MeasureKind.VIDEO_THRESHOLD);
    // Two of four are told right, too few to enter (Wilson's bound 0.15).
    assertThat(threshold).isEmpty();
  }

  private static void answered(
      RunFixture fixture, Action action, Direction direction, int repetition, boolean loud) {
    fixture.call(
        ExampleCalls.DIRECT,
        action,
        CallScenario.CALLER_HANGUP,
        direction,
        repetition,
        s -> ExampleCalls.play(s, State.ANS).rings(4_700).checks(5_100).talks(5_200, 4_000, loud));
  }

  private static Aggregate aggregate(StoredRun run) {
    return new Aggregation(Aggregation.defaultRule())
        .aggregate(
            List.of(
                new MeasuredRun(
                    run.manifest(), new RunDerivation(DerivationSettings.defaults()).derive(run))));
  }

  private static ActionSignature action(Aggregate aggregate, Action action) {
    return aggregate.signatures().stream()
        .filter(s -> s.app().equals(ExampleCalls.DIRECT))
        .flatMap(s -> s.actions().stream())
        .filter(a -> a.action() == action)
        .findFirst()
        .orElseThrow();
  }

  private static SessionSignature session(ActionSignature action, State state, Role role) {
    return action.sessions().stream()
        .filter(s -> s.state() == state && s.role() == role)
        .findFirst()
        .orElseThrow();
  }

  private static List<String> values(List<Feature> features, FeatureKind kind) {
    return features.stream().filter(f -> f.kind() == kind).map(Feature::value).toList();
  }

  private static Optional<Measure> measure(List<Measure> measures, MeasureKind kind) {
    return measures.stream().filter(m -> m.kind() == kind).findFirst();
  }
}
