package io.siglab.analysis.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.analysis.derive.RunDerivation;
import io.siglab.analysis.fixture.Messenger;
import io.siglab.analysis.fixture.RunFixture;
import io.siglab.analysis.fixture.Stage;
import io.siglab.analysis.observation.DerivationSettings;
import io.siglab.signature.ActionSignature;
import io.siglab.signature.Feature;
import io.siglab.signature.FeatureKind;
import io.siglab.signature.Measure;
import io.siglab.signature.MeasureKind;
import io.siglab.signature.SessionSignature;
import io.siglab.signature.SignatureContent;
import io.siglab.store.StoredRun;
import io.siglab.words.Action;
import io.siglab.words.Direction;
import io.siglab.words.Role;
import io.siglab.words.State;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AggregationTest {

  private static final String APP = "messenger";

  @TempDir Path runs;

  private RunFixture fixture() {
    return new RunFixture(runs, "run")
        .patterns("*.messenger.test")
        .baseline(APP, Direction.A_TO_B, 1, Messenger::quiet)
        .baseline(APP, Direction.A_TO_B, 2, Messenger::quiet);
  }

  private static void photos(RunFixture fixture, String app, int trials, State fetched) {
    for (int i = 1; i <= trials; i++) {
      int bytes = 100_000 + 1_000 * i;
      fixture.action(
          app, Action.PHOTO, Direction.A_TO_B, i, s -> Messenger.photo(s, bytes, fetched));
    }
  }

  @Test
  void statesWhatRepeatedTrialsSupport() {
    RunFixture fixture = fixture();
    photos(fixture, APP, 3, State.RR);

    ActionSignature photo = photo(aggregate(fixture).signatures().get(0));

    assertThat(photo.trials()).isEqualTo(3);
    assertThat(photo.pair().receiverState()).contains(State.RR);
    SessionSignature sender = session(photo, Role.SENDER);
    assertThat(sender.state()).isEqualTo(State.SS);
    Feature name = feature(sender.features(), FeatureKind.SERVER_NAME);
    assertThat(name.value()).isEqualTo("upload.messenger.test");
    assertThat(name.support().n()).isEqualTo(3);
    assertThat(name.support().of()).isEqualTo(3);
    Measure sent = measure(sender.measures(), MeasureKind.BYTES_OUT);
    assertThat(sent.spread().max() - sent.spread().min()).isBetween(2_000.0, 2_200.0);
    assertThat(session(photo, Role.RECEIVER).state()).isEqualTo(State.RR);
  }

  @Test
  void textsThatBaselinesShowTooAreNotSeparableFromThem() {
    assertThat(confusedText(0)).isEmpty();
    assertThat(confusedText(2)).containsExactly("baseline");
  }

  /** What texts cannot be told from where an app chatters in some of ten baselines. */
  private List<String> confusedText(int chattering) {
    RunFixture fixture = new RunFixture(runs, "chatter-" + chattering).patterns("*.messenger.test");
    for (int i = 1; i <= 10; i++) {
      boolean loud = i <= chattering;
      fixture.baseline(
          APP,
          Direction.A_TO_B,
          i,
          s -> {
            Messenger.quiet(s);
            if (loud) {
              s.sender().keeps(Messenger.CHAT).sends(s.at(State.IDLE, 500), 900);
              s.receiver().keeps(Messenger.CHAT).receives(s.at(State.IDLE, 500), 900);
            }
          });
      int bytes = 880 + 5 * i;
      fixture.action(APP, Action.TEXT, Direction.A_TO_B, i, s -> Messenger.text(s, bytes));
    }
    return aggregate(fixture).signatures().get(0).actions().get(0).notSeparableFrom();
  }

  @Test
  void oneTrialIsAnAnecdote() {
    RunFixture fixture = fixture();
    photos(fixture, APP, 1, State.SS);

    Aggregate aggregate = aggregate(fixture);

    assertThat(aggregate.signatures()).isEmpty();
    assertThat(aggregate.withheld())
        .containsExactly("messenger/photo has 1 valid trial, 2 are needed: run more repetitions.");
  }

  @Test
  void whatMostTrialsDoNotShowStaysOut() {
    RunFixture fixture = fixture();
    photos(fixture, APP, 2, State.SS);
    fixture.action(
        APP,
        Action.PHOTO,
        Direction.A_TO_B,
        3,
        s -> {
          Messenger.background(s);
          long at = s.at(State.SS, 100);
          s.sender().opens(at, "198.51.100.40", "other.messenger.test").sends(at + 9_000, 90_000);
          s.receiver()
              .opens(at, "198.51.100.40", "other.messenger.test")
              .receives(at + 9_000, 90_000);
        });

    SessionSignature sender = session(photo(aggregate(fixture).signatures().get(0)), Role.SENDER);

    // Two of three give an interval from 0.21 and one of three from 0.06: both are below 0.3.
    assertThat(sender.features()).noneMatch(f -> f.kind() == FeatureKind.SERVER_NAME);
    assertThat(feature(sender.features(), FeatureKind.TRANSPORT).support().n()).isEqualTo(3);
  }

  @Test
  void whatBaselinesShowIsNoCharacteristicOfAnAction() {
    // Quiet time with a burst on the very host of the action, in every second baseline.
    RunFixture fixture = new RunFixture(runs, "run").patterns("*.messenger.test");
    for (int i = 1; i <= 4; i++) {
      fixture.baseline(
          APP, Direction.A_TO_B, i, i % 2 == 0 ? AggregationTest::busy : Messenger::quiet);
    }
    photos(fixture, APP, 2, State.SS);

    SessionSignature sender = session(photo(aggregate(fixture).signatures().get(0)), Role.SENDER);

    // Two of two begin at 0.34, below the half of the baselines that show the host.
    assertThat(sender.features()).noneMatch(f -> f.kind() == FeatureKind.SERVER_NAME);
  }

  private static void busy(Stage stage) {
    Messenger.quiet(stage);
    long at = stage.at(State.IDLE, 2_000);
    stage.sender().opens(at, Messenger.UPLOAD, "upload.messenger.test").sends(at + 9_000, 60_000);
  }

  @Test
  void whatOtherAppsShowTooIsMarkedAsCommon() {
    RunFixture fixture = fixture();
    photos(fixture, APP, 2, State.SS);
    fixture.patterns("*.elsewhere.test");
    for (int i = 1; i <= 2; i++) {
      fixture.action("another", Action.PHOTO, Direction.A_TO_B, i, AggregationTest::elsewhere);
    }

    SignatureContent messenger =
        aggregate(fixture).signatures().stream()
            .filter(s -> s.app().equals(APP))
            .findFirst()
            .orElseThrow();
    SessionSignature sender = session(photo(messenger), Role.SENDER);

    Feature transport = feature(sender.features(), FeatureKind.TRANSPORT);
    assertThat(transport.specificity().common()).isTrue();
    assertThat(transport.specificity().sharedWith()).contains("another/photo");
    Feature name = feature(sender.features(), FeatureKind.SERVER_NAME);
    assertThat(name.specificity().common()).isFalse();
    assertThat(name.specificity().comparedWith()).isEqualTo(1);
    assertThat(photo(messenger).notSeparableFrom()).isEmpty();
  }

  private static void elsewhere(Stage stage) {
    Messenger.background(stage);
    long at = stage.at(State.SS, 100);
    stage.sender().opens(at, "203.0.113.7", "media.elsewhere.test").sends(at + 9_000, 50_000);
    stage.receiver().opens(at, "203.0.113.7", "media.elsewhere.test").receives(at + 9_000, 50_000);
  }

  @Test
  void actionsThatLookTheSameAreSaidToBeInseparable() {
    RunFixture fixture = fixture();
    photos(fixture, APP, 4, State.SS);
    for (int i = 1; i <= 4; i++) {
      int bytes = 100_000 + 1_000 * i;
      fixture.action(
          APP, Action.FILE, Direction.A_TO_B, i, s -> Messenger.photo(s, bytes, State.SS));
    }

    assertThat(photo(aggregate(fixture).signatures().get(0)).notSeparableFrom())
        .containsExactly("messenger/file");
  }

  @Test
  void originNamesRunsCapturesAndNothingPersonal() {
    RunFixture fixture = fixture();
    photos(fixture, APP, 2, State.SS);

    SignatureContent content = aggregate(fixture).signatures().get(0);

    assertThat(content.origin().trials()).isEqualTo(2);
    assertThat(content.origin().baselines()).isEqualTo(2);
    assertThat(content.origin().runs())
        .singleElement()
        .satisfies(r -> assertThat(r.captures()).hasSize(8));
    // The last of four trials a minute apart ends with its RR window.
    assertThat(content.createdUs()).isEqualTo(RunFixture.EPOCH_US + (3 * 60 + 16) * 1_000_000L);
  }

  private static Aggregate aggregate(RunFixture fixture) {
    StoredRun run = fixture.store();
    return new Aggregation(Aggregation.defaultRule())
        .aggregate(
            List.of(
                new MeasuredRun(
                    run.manifest(), new RunDerivation(DerivationSettings.defaults()).derive(run))));
  }

  private static ActionSignature photo(SignatureContent content) {
    return content.actions().stream()
        .filter(a -> a.action() == Action.PHOTO)
        .findFirst()
        .orElseThrow();
  }

  private static SessionSignature session(ActionSignature action, Role role) {
    return only(action.sessions().stream().filter(s -> s.role() == role));
  }

  private static Feature feature(List<Feature> features, FeatureKind kind) {
    return only(features.stream().filter(f -> f.kind() == kind));
  }

  private static Measure measure(List<Measure> measures, MeasureKind kind) {
    return only(measures.stream().filter(m -> m.kind() == kind));
  }

  private static <T> T only(Stream<T> found) {
    List<T> all = found.toList();
    assertThat(all).hasSize(1);
    return all.get(0);
  }
}
