package io.siglab.detect.judge;

import static io.siglab.detect.TestSignatures.action;
import static io.siglab.detect.TestSignatures.app;
import static io.siglab.detect.TestSignatures.feature;
import static io.siglab.detect.TestSignatures.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.detect.Alternative;
import io.siglab.detect.Alternative.Ground;
import io.siglab.detect.Detection;
import io.siglab.detect.DetectorSettings;
import io.siglab.detect.Grounds;
import io.siglab.detect.burst.Burst;
import io.siglab.detect.burst.FlowTraits;
import io.siglab.detect.burst.Service;
import io.siglab.signature.ActionSignature;
import io.siglab.signature.Feature;
import io.siglab.signature.FeatureKind;
import io.siglab.signature.SessionSignature;
import io.siglab.signature.Signature;
import io.siglab.words.Action;
import io.siglab.words.Role;
import io.siglab.words.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EpisodeJudgeTest {

  private static final String CHAT = "chat.a.test";
  private static final String UPLOAD = "upload.a.test";
  private static final long SECOND = 1_000_000;

  private static final ActionSignature TEXT =
      action(
          Action.TEXT,
          State.SS,
          List.of(),
          session(State.SS, Role.SENDER, CHAT, 1_000, 900),
          session(State.SS, Role.RECEIVER, CHAT, 1_000, 900));
  private static final ActionSignature PHOTO =
      action(
          Action.PHOTO,
          State.SS,
          List.of(),
          session(State.SS, Role.SENDER, UPLOAD, 200_000, 5_000),
          session(State.SS, Role.RECEIVER, UPLOAD, 5_000, 200_000));
  private static final ActionSignature FILE =
      action(
          Action.FILE,
          State.RR,
          List.of(),
          session(State.SS, Role.SENDER, UPLOAD, 900_000, 20_000),
          session(State.RR, Role.RECEIVER, UPLOAD, 20_000, 900_000));

  @Test
  void whoBeginsTellsTheRole() {
    Signature signature = app("a", TEXT);
    assertThat(judge(signature, burst(CHAT, 0, 1_000, 900, true)))
        .singleElement()
        .satisfies(d -> assertThat(d.agreed(Alternative::role)).contains(Role.SENDER));
    assertThat(judge(signature, burst(CHAT, 0, 1_000, 900, false)))
        .singleElement()
        .satisfies(d -> assertThat(d.agreed(Alternative::role)).contains(Role.RECEIVER));
  }

  @Test
  void whoBeginsTellsWhatArrivesFromWhatIsFetched() {
    Signature signature = app("a", TEXT, PHOTO, onRequest());
    Burst fetched = burst(UPLOAD, 20_000, 5_000, 200_000, true);
    assertThat(judge(signature, burst(CHAT, 0, 100, 700, false), fetched))
        .singleElement()
        .satisfies(d -> assertThat(d.agreed(Alternative::state)).contains(State.SS));
    assertThat(judge(signature, fetched))
        .singleElement()
        .satisfies(
            d -> {
              assertThat(d.agreed(Alternative::state)).contains(State.RR);
              assertThat(d.agreed(Alternative::action)).contains(Action.STICKER);
            });
  }

  /** The same volume as a photo's, but opened by the reader. */
  private static ActionSignature onRequest() {
    return action(
        Action.STICKER,
        State.RR,
        List.of(),
        session(State.RR, Role.RECEIVER, UPLOAD, 5_000, 200_000));
  }

  @Test
  void theLargerSessionCarriesTheAction() {
    Signature signature = app("a", TEXT, PHOTO);
    List<Detection> found =
        judge(
            signature,
            burst(UPLOAD, 0, 200_000, 5_000, true),
            burst(CHAT, SECOND / 2, 1_000, 900, true));
    assertThat(found)
        .singleElement()
        .satisfies(d -> assertThat(d.agreed(Alternative::action)).contains(Action.PHOTO));
  }

  @Test
  void twoMessagesApartAreTwoDetections() {
    List<Detection> found =
        judge(
            app("a", TEXT),
            burst(CHAT, 0, 1_000, 900, true),
            burst(CHAT, 4 * SECOND, 1_000, 900, false));
    assertThat(found).extracting(d -> d.best().role()).containsExactly(Role.SENDER, Role.RECEIVER);
  }

  @Test
  void aKeepAliveBeforeAMessageBeginsNothing() {
    List<Detection> found =
        judge(
            app("a", TEXT), burst(CHAT, 0, 60, 60, true), burst(CHAT, 200_000, 1_000, 900, false));
    assertThat(found)
        .singleElement()
        .satisfies(d -> assertThat(d.agreed(Alternative::role)).contains(Role.RECEIVER));
  }

  @Test
  void aPieceOfSomethingLargerIsNoAction() {
    List<Detection> found =
        judge(
            app("a", TEXT),
            burst(CHAT, 0, 4_000, 6_000, true),
            burst(CHAT, 200_000, 1_000, 900, true),
            burst(CHAT, 400_000, 3_000, 6_000, true));
    assertThat(found).isEmpty();
  }

  @Test
  void anotherAppsServerIsNothing() {
    assertThat(judge(app("a", TEXT), burst("chat.b.test", 0, 1_000, 900, true))).isEmpty();
  }

  @Test
  void anotherVolumeIsNothing() {
    assertThat(judge(app("a", TEXT), burst(CHAT, 0, 9_000, 900, true))).isEmpty();
  }

  @Test
  void whatCannotBeSeparatedIsReportedTogether() {
    Signature signature =
        app(
            "a",
            action(
                Action.PHOTO,
                State.SS,
                List.of("a/file", "b/photo"),
                session(State.SS, Role.SENDER, UPLOAD, 200_000, 5_000)),
            FILE);
    Detection found = judge(signature, burst(UPLOAD, 0, 200_000, 5_000, true)).get(0);
    assertThat(found.alternatives())
        .extracting(Alternative::name)
        .containsExactly("a/photo", "a/file", "b/photo");
    assertThat(found.alternatives().get(1).ground()).isEqualTo(Ground.NOT_SEPARABLE);
    assertThat(found.agreed(Alternative::action)).isEmpty();
    assertThat(found.agreed(Alternative::state)).contains(State.SS);
  }

  @Test
  void aServerSharedWithAnAppThatHasNoSignatureHereIsNotClaimedForOneAlone() {
    ActionSignature shared =
        action(
            Action.TEXT,
            State.SS,
            List.of(),
            session(State.SS, Role.SENDER, CHAT, 1_000, 900, "b/text"));
    Detection found = judge(app("a", shared), burst(CHAT, 0, 1_000, 900, true)).get(0);
    assertThat(found.alternatives())
        .extracting(Alternative::name)
        .containsExactly("a/text", "b/text");
    assertThat(found.agreed(Alternative::app)).isEmpty();
  }

  @Test
  void anArrivalMayAnnounceWhatIsOpenedLater() {
    Detection found = judge(app("a", TEXT, FILE), burst(CHAT, 0, 1_000, 900, false)).get(0);
    assertThat(found.alternatives())
        .extracting(Alternative::name)
        .containsExactly("a/text", "a/file");
    assertThat(found.alternatives().get(1).ground()).isEqualTo(Ground.ANNOUNCED);
  }

  @Test
  void steadyTrafficOfALongSessionIsSubtracted() {
    EpisodeJudge judge =
        new EpisodeJudge(
            DetectorSettings.defaults(), new Models(List.of(app("a", TEXT)), Grounds.all()));
    for (int minute = 0; minute < 20; minute++) {
      assertThat(judge.judge("f", List.of(burst(CHAT, minute * 20 * SECOND, 60_000, 60_000, true))))
          .isEmpty();
    }
    // 3,000 bytes a second each way for half a second, and a message of 1,000.
    Burst loud =
        new Burst(
            new Service(CHAT, true, 443, "tcp"),
            401 * SECOND,
            401 * SECOND + SECOND / 2,
            20,
            20,
            2_500,
            2_400,
            true,
            false,
            burst(CHAT, 0, 1, 1, true).flows());
    assertThat(judge.judge("f", List.of(loud)))
        .singleElement()
        .satisfies(d -> assertThat(d.agreed(Alternative::action)).contains(Action.TEXT));
  }

  @Test
  void aTextOnConnectionsThatAreKeptIsNotFoundInALogIn() {
    Signature signature = app("a", kept(TEXT));
    Burst handshake = burst(CHAT, 0, 4_000, 3_000, true).opening();
    Burst pieceOfLogIn = burst(CHAT, SECOND * 9 / 10, 1_000, 900, true);
    assertThat(judge(signature, handshake, pieceOfLogIn)).isEmpty();
    assertThat(judge(signature, burst(CHAT, 0, 1_000, 900, true).opening())).isEmpty();
    assertThat(judge(signature, handshake, burst(CHAT, 3 * SECOND, 1_000, 900, true)))
        .singleElement()
        .satisfies(d -> assertThat(d.best().matched()).contains("connection=kept"));
    assertThat(judge(app("a", TEXT), burst(CHAT, 0, 1_000, 900, true).opening()))
        .as("of a signature that does not say how connections were")
        .hasSize(1);
  }

  @Test
  void anUploadMayOpenAConnectionEvenWhereTrialsFoundOneOpen() {
    Burst upload = burst(UPLOAD, 0, 200_000, 5_000, true);
    assertThat(judge(app("a", kept(PHOTO)), upload.opening())).hasSize(1);
    assertThat(judge(app("a", kept(PHOTO)), upload)).hasSize(1);
  }

  @Test
  void theSameActionOfAnAppAtTheSameServerIsReportedWithIt() {
    ActionSignature other =
        action(
            Action.TEXT,
            State.SS,
            List.of(),
            session(State.SS, Role.SENDER, CHAT, 1_020, 3_000),
            session(State.SS, Role.RECEIVER, CHAT, 1_000, 9_000));
    Models models = new Models(List.of(app("a", TEXT), app("b", other)), Grounds.all());
    EpisodeJudge judge = new EpisodeJudge(DetectorSettings.defaults(), models);
    assertThat(judge.judge("f", List.of(burst(CHAT, 0, 1_000, 900, true))))
        .singleElement()
        .satisfies(
            d -> assertThat(d.alternatives()).extracting(Alternative::app).contains("a", "b"));
    assertThat(judge.judge("f", List.of(burst(CHAT, 0, 1_000, 900, false))))
        .singleElement()
        .satisfies(d -> assertThat(d.agreed(Alternative::app)).contains("a"));
  }

  @Test
  void whatASignatureSaysBaselinesShowTooIsNotReported() {
    ActionSignature chatter =
        action(
            Action.TEXT,
            State.SS,
            List.of("baseline"),
            session(State.SS, Role.SENDER, CHAT, 1_000, 900));
    assertThat(judge(app("a", chatter), burst(CHAT, 0, 1_000, 900, true))).isEmpty();
  }

  /** The same, in trials in which no connection began. */
  private static ActionSignature kept(ActionSignature action) {
    return new ActionSignature(
        action.action(),
        action.trials(),
        action.sessions().stream().map(EpisodeJudgeTest::kept).toList(),
        action.pair(),
        action.notSeparableFrom());
  }

  private static SessionSignature kept(SessionSignature session) {
    List<Feature> features = new ArrayList<>(session.features());
    features.add(feature(FeatureKind.CONNECTION, FeatureKind.KEPT));
    return new SessionSignature(session.state(), session.role(), features, session.measures());
  }

  private static List<Detection> judge(Signature signature, Burst... bursts) {
    Models models = new Models(List.of(signature), Grounds.all());
    return new EpisodeJudge(DetectorSettings.defaults(), models).judge("file", List.of(bursts));
  }

  private static Burst burst(String name, long startUs, long out, long in, boolean begun) {
    return new Burst(
        new Service(name, true, 443, "tcp"),
        startUs,
        startUs + 50_000,
        1 + out / 1_400,
        1 + in / 1_400,
        out,
        in,
        begun,
        false,
        List.of(
            new FlowTraits(
                "tcp 10.0.0.1:40000 > 192.0.2.1:443",
                "192.0.2.1",
                Optional.of("encrypted:tls"),
                Optional.empty())));
  }
}
