package io.siglab.detect.judge;

import static io.siglab.detect.TestSignatures.action;
import static io.siglab.detect.TestSignatures.app;
import static io.siglab.detect.TestSignatures.feature;
import static io.siglab.detect.TestSignatures.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.detect.Alternative;
import io.siglab.detect.Detection;
import io.siglab.detect.DetectorSettings;
import io.siglab.detect.Grounds;
import io.siglab.detect.burst.Burst;
import io.siglab.detect.burst.FlowTraits;
import io.siglab.detect.burst.Service;
import io.siglab.signature.ActionSignature;
import io.siglab.signature.FeatureKind;
import io.siglab.signature.Measure;
import io.siglab.signature.MeasureKind;
import io.siglab.signature.SessionSignature;
import io.siglab.signature.Signature;
import io.siglab.signature.Specificity;
import io.siglab.signature.Spread;
import io.siglab.signature.Support;
import io.siglab.words.Action;
import io.siglab.words.Role;
import io.siglab.words.State;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnsweredCallsTest {

  private static final String SIP = "sip.a.test";
  private static final Service PEER = new Service("198.51.100.7", false, 50_123, "udp");
  private static final Service RELAY = new Service("turn.a.test", true, 3_478, "udp");
  private static final long SECOND = 1_000_000;
  private static final long VOICE = 8_000;
  private static final long VIDEO = 70_000;

  private static final Signature APP =
      app("a", call(Action.VOICE_CALL, 7_000), call(Action.VIDEO_CALL, 15_000));

  private static final Signature RELAYED =
      app(
          "b",
          action(
              Action.VOICE_CALL,
              State.SS,
              List.of(),
              answered(Action.VOICE_CALL, Role.CALLER, RELAY.server(), "3478", "relayed")));

  @Test
  void signallingAndMediaToAnAddressWithoutNameAreAnAnsweredCall() {
    assertThat(judge(invite(7_000, true), media(PEER, 2 * SECOND, 5, VOICE), bye(8 * SECOND)))
        .singleElement()
        .satisfies(
            d -> {
              assertThat(d.agreed(Alternative::action)).contains(Action.VOICE_CALL);
              assertThat(d.agreed(Alternative::state)).contains(State.ANS);
              assertThat(d.agreed(Alternative::role)).contains(Role.CALLER);
              assertThat(d.startUs()).isZero();
              assertThat(d.service()).isEqualTo(PEER.label());
            });
  }

  @Test
  void theRateOfMediaTellsVideoFromVoice() {
    assertThat(judge(invite(15_000, true), media(PEER, 2 * SECOND, 5, VIDEO)))
        .singleElement()
        .satisfies(d -> assertThat(d.agreed(Alternative::action)).contains(Action.VIDEO_CALL));
  }

  @Test
  void whoSendsTheFirstMessageCalls() {
    Burst keepAlive = burst(named(SIP), 0, 50_000, 60, 60, true);
    Burst ringing = burst(named(SIP), SECOND / 5, SECOND / 4, 6_000, 7_000, false);
    assertThat(judge(keepAlive, ringing, media(PEER, 3 * SECOND, 5, VOICE)))
        .singleElement()
        .satisfies(d -> assertThat(d.agreed(Alternative::role)).contains(Role.CALLEE));
  }

  @Test
  void signallingWithoutMediaIsACallThatWasNotAnswered() {
    assertThat(judge(invite(7_000, true)))
        .singleElement()
        .satisfies(d -> assertThat(d.agreed(Alternative::state)).contains(State.NANS));
  }

  @Test
  void theSignallingOfAnAnsweredCallIsNothingByItself() {
    // At a relay that the signature does not know: no answered call that fits, and no other either.
    Burst tooLoudOneWay = burst(PEER, 2 * SECOND, 7 * SECOND, 40_000, 900_000, true);
    assertThat(judge(invite(7_000, true), tooLoudOneWay)).isEmpty();
  }

  @Test
  void packetsOneWayAreNoMedia() {
    Burst stream =
        new Burst(
            PEER, 2 * SECOND, 7 * SECOND, 3, 400, 300, 400_000, true, false, flows("198.51.100.7"));
    assertThat(judge(invite(7_000, true), stream))
        .singleElement()
        .satisfies(d -> assertThat(d.agreed(Alternative::state)).contains(State.NANS));
  }

  @Test
  void mediaWithoutTheAppsSignallingAreNothing() {
    assertThat(judge(media(PEER, 0, 5, VOICE))).isEmpty();
    Burst longBefore = invite(7_000, true);
    assertThat(judge(longBefore, media(PEER, 15 * SECOND, 5, VOICE)))
        .singleElement()
        .satisfies(d -> assertThat(d.agreed(Alternative::state)).contains(State.NANS));
  }

  @Test
  void twoCallsAreTwoDetections() {
    Burst again = burst(named(SIP), 12 * SECOND, 12 * SECOND + 50_000, 6_000, 7_000, false);
    assertThat(
            judge(
                invite(7_000, true),
                media(PEER, 2 * SECOND, 5, VOICE),
                again,
                media(PEER, 14 * SECOND, 5, VOICE)))
        .extracting(d -> d.best().role())
        .containsExactly(Role.CALLER, Role.CALLEE);
  }

  @Test
  void ofMediaAtAnAppsRelayTheRelaysNameTells() {
    Models models = new Models(List.of(APP, RELAYED), Grounds.all());
    List<Detection> found =
        new EpisodeJudge(DetectorSettings.defaults(), models)
            .judge("f", List.of(invite(7_000, true), media(RELAY, 2 * SECOND, 5, VOICE)));
    assertThat(found)
        .singleElement()
        .satisfies(d -> assertThat(d.agreed(Alternative::app)).contains("b"));
  }

  @Test
  void checksAtTheRelayBeforeTheMediaBelongToTheCall() {
    Models models = new Models(List.of(RELAYED), Grounds.all());
    Burst checks = burst(RELAY, SECOND / 2, 3 * SECOND, 3_700, 3_300, true);
    List<Detection> found =
        new EpisodeJudge(DetectorSettings.defaults(), models)
            .judge(
                "f",
                List.of(
                    invite(7_000, true),
                    checks,
                    burst(named(SIP), 4 * SECOND, 4 * SECOND + 9_000, 300, 1_500, false),
                    media(RELAY, 5 * SECOND, 5, VOICE)));
    assertThat(found)
        .singleElement()
        .satisfies(
            d -> {
              assertThat(d.best().role()).isEqualTo(Role.CALLER);
              assertThat(d.best().state()).isEqualTo(State.ANS);
            });
  }

  private static ActionSignature call(Action action, long bytes) {
    return action(
        action,
        State.SS,
        List.of(),
        session(State.NANS, Role.CALLER, SIP, bytes, bytes),
        answered(action, Role.CALLER, SIP, "variable", "direct"),
        answered(action, Role.CALLEE, SIP, "variable", "direct"));
  }

  private static SessionSignature answered(
      Action action, Role role, String server, String port, String path) {
    String sharer =
        "a/" + (action == Action.VOICE_CALL ? Action.VIDEO_CALL : Action.VOICE_CALL).word();
    return new SessionSignature(
        State.ANS,
        role,
        List.of(
            feature(FeatureKind.SERVER_NAME, SIP, sharer),
            feature(FeatureKind.SERVER_NAME, server.equals(SIP) ? "*.sip.a.test" : server, sharer),
            feature(FeatureKind.TRANSPORT, "udp", sharer),
            feature(FeatureKind.SERVER_PORT, port, sharer),
            feature(FeatureKind.MEDIA_PATH, path)),
        List.of(
            measure(MeasureKind.BYTES_OUT, 9_000_000),
            measure(MeasureKind.OUT_SHARE, 0.5),
            measure(MeasureKind.VIDEO_THRESHOLD, 200)));
  }

  private static Measure measure(MeasureKind kind, double value) {
    return Measure.of(
        kind, Spread.of(List.of(value, value)), Support.of(10, 10), Specificity.of(List.of(), 1));
  }

  private static List<Detection> judge(Burst... bursts) {
    Models models = new Models(List.of(APP), Grounds.all());
    return new EpisodeJudge(DetectorSettings.defaults(), models).judge("file", List.of(bursts));
  }

  private static Burst invite(long bytes, boolean begun) {
    return burst(named(SIP), 0, 50_000, bytes, bytes, begun);
  }

  private static Burst bye(long startUs) {
    return burst(named(SIP), startUs, startUs + 50_000, 1_500, 900, true);
  }

  /** Fifty packets a second each way. */
  private static Burst media(Service service, long startUs, int seconds, long bytesASecond) {
    long bytes = bytesASecond * seconds;
    return new Burst(
        service,
        startUs,
        startUs + seconds * SECOND,
        50L * seconds,
        50L * seconds,
        bytes,
        bytes,
        true,
        false,
        flows("198.51.100.7"));
  }

  private static Service named(String name) {
    return new Service(name, true, 443, "tcp");
  }

  private static Burst burst(
      Service service, long startUs, long endUs, long out, long in, boolean begun) {
    return new Burst(
        service,
        startUs,
        endUs,
        Math.max(60, out / 1_000),
        Math.max(60, in / 1_000),
        out,
        in,
        begun,
        false,
        flows("192.0.2.1"));
  }

  private static List<FlowTraits> flows(String address) {
    return List.of(
        new FlowTraits(
            "udp 10.0.0.1:40000 > " + address + ":443",
            address,
            Optional.empty(),
            Optional.empty()));
  }
}
