package io.siglab.analysis.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.detect.Alternative;
import io.siglab.detect.Detection;
import io.siglab.detect.DetectorSettings;
import io.siglab.detect.Grounds;
import io.siglab.detect.burst.Burst;
import io.siglab.detect.burst.FlowTraits;
import io.siglab.detect.burst.Service;
import io.siglab.detect.judge.EpisodeJudge;
import io.siglab.detect.judge.Models;
import io.siglab.signature.ActionSignature;
import io.siglab.signature.AppVersion;
import io.siglab.signature.DeviceModel;
import io.siglab.signature.EvidenceRule;
import io.siglab.signature.Feature;
import io.siglab.signature.FeatureKind;
import io.siglab.signature.Measure;
import io.siglab.signature.MeasureKind;
import io.siglab.signature.Origin;
import io.siglab.signature.PairSignature;
import io.siglab.signature.RunSource;
import io.siglab.signature.SemanticVersion;
import io.siglab.signature.SessionSignature;
import io.siglab.signature.Signature;
import io.siglab.signature.SignatureContent;
import io.siglab.signature.SignatureFormat;
import io.siglab.signature.Specificity;
import io.siglab.signature.Spread;
import io.siglab.signature.Support;
import io.siglab.words.Action;
import io.siglab.words.Platform;
import io.siglab.words.Provenance;
import io.siglab.words.Role;
import io.siglab.words.State;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What signatures claim is what the detector can tell: both go by the same rule. */
class ClaimsTest {

  private static final int TRIALS = 20;
  private static final String SERVER = "upload.a.test";
  private static final double PHOTO = 400_000;

  /** From clearly smaller to clearly larger than the photo, with everything between. */
  @ParameterizedTest
  @ValueSource(
      doubles = {0.2, 0.5, 0.7, 0.74, 0.78, 0.9, 1, 1.1, 1.24, 1.26, 1.3, 1.34, 1.38, 1.6, 2, 5})
  void whatIsClaimedTheDetectorTellsInTheMiddleHalf(double factor) {
    Signature signature =
        signature(action(Action.PHOTO, PHOTO, 0.04), action(Action.FILE, factor * PHOTO, 0.04));
    Spread photo = spread(PHOTO, 0.04);
    boolean told =
        Stream.of(photo.q1(), photo.median(), photo.q3())
            .allMatch(bytes -> told(signature, bytes).equals(Optional.of(Action.PHOTO)));
    boolean claimed = claims(signature, Action.PHOTO);
    assertThat(told || !claimed).as("claimed and not told").isTrue();
    assertThat(claimed).isEqualTo(factor < 0.78 || factor > 1.38);
  }

  @Test
  void aWideSessionThatReachesOverANarrowOneIsNotClaimed() {
    // A video fetched in pieces of a tenth to twice a photo's size: its median is no photo's.
    ActionSignature video = action(Action.VIDEO, 1.7 * PHOTO, 0.9);
    Signature signature = signature(action(Action.PHOTO, PHOTO, 0.04), video);
    assertThat(claims(signature, Action.VIDEO)).isFalse();
    assertThat(claims(signature, Action.PHOTO)).isFalse();
  }

  @Test
  void whatIsNotSeparableFromBaselinesIsNotClaimed() {
    ActionSignature photo = action(Action.PHOTO, PHOTO, 0.04);
    assertThat(claims(signature(photo), Action.PHOTO)).isTrue();
    ActionSignature chatter =
        new ActionSignature(
            Action.PHOTO, TRIALS, photo.sessions(), photo.pair(), List.of("baseline"));
    assertThat(claims(signature(chatter), Action.PHOTO)).isFalse();
  }

  private static boolean claims(Signature signature, Action action) {
    return Claims.of(List.of(signature))
        .cells()
        .contains(new Cell("a", action, State.SS, Role.SENDER));
  }

  private static Optional<Action> told(Signature signature, double bytes) {
    Burst burst =
        new Burst(
            new Service(SERVER, true, 443, "tcp"),
            0,
            1_000,
            1,
            1,
            Math.round(bytes),
            1_000,
            true,
            false,
            List.of(
                new FlowTraits(
                    "tcp 10.0.0.1:40000 > 192.0.2.1:443",
                    "192.0.2.1",
                    Optional.empty(),
                    Optional.empty())));
    List<Detection> found =
        new EpisodeJudge(DetectorSettings.defaults(), new Models(List.of(signature), Grounds.all()))
            .judge("f", List.of(burst));
    return found.isEmpty() ? Optional.empty() : found.get(0).agreed(Alternative::action);
  }

  private static ActionSignature action(Action action, double bytes, double width) {
    Feature name =
        new Feature(
            FeatureKind.SERVER_NAME,
            SERVER,
            Support.of(TRIALS, TRIALS),
            Specificity.of(List.of(), 1));
    SessionSignature session =
        new SessionSignature(State.SS, Role.SENDER, List.of(name), List.of(measure(bytes, width)));
    return new ActionSignature(
        action, TRIALS, List.of(session), new PairSignature(List.of(), List.of()), List.of());
  }

  private static Measure measure(double bytes, double width) {
    return Measure.of(
        MeasureKind.BYTES_OUT,
        spread(bytes, width),
        Support.of(TRIALS, TRIALS),
        Specificity.of(List.of(), 1));
  }

  private static Spread spread(double bytes, double width) {
    return Spread.of(
        List.of(
            bytes * (1 - width),
            bytes * (1 - width / 2),
            bytes,
            bytes * (1 + width / 2),
            bytes * (1 + width)));
  }

  private static Signature signature(ActionSignature... actions) {
    return new SignatureFormat()
        .signature(
            new SignatureContent(
                "a",
                1,
                new Origin(
                    Provenance.SIMULATED,
                    List.of(new AppVersion(Platform.WEB, "1")),
                    List.of(new DeviceModel(Platform.WEB, "model", "os")),
                    "0.1.0",
                    "unknown",
                    List.of(new RunSource("run", List.of("0".repeat(64)))),
                    TRIALS,
                    1),
                new EvidenceRule(2, 0.3),
                List.of(actions)),
            SemanticVersion.FIRST);
  }
}
