package io.siglab.signature.diff;

import static io.siglab.signature.WorkedExample.content;
import static io.siglab.signature.WorkedExample.download;
import static io.siglab.signature.WorkedExample.feature;
import static io.siglab.signature.WorkedExample.measure;
import static io.siglab.signature.WorkedExample.origin;
import static io.siglab.signature.WorkedExample.pair;
import static io.siglab.signature.WorkedExample.photo;
import static io.siglab.signature.WorkedExample.upload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siglab.signature.ActionSignature;
import io.siglab.signature.AppVersion;
import io.siglab.signature.EvidenceRule;
import io.siglab.signature.Feature;
import io.siglab.signature.FeatureKind;
import io.siglab.signature.Measure;
import io.siglab.signature.MeasureKind;
import io.siglab.signature.Origin;
import io.siglab.signature.PairSignature;
import io.siglab.signature.SemanticVersion;
import io.siglab.signature.SessionSignature;
import io.siglab.signature.SignatureContent;
import io.siglab.signature.Specificity;
import io.siglab.signature.StatePair;
import io.siglab.signature.Support;
import io.siglab.words.Action;
import io.siglab.words.Platform;
import io.siglab.words.Role;
import io.siglab.words.State;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What changed, in words, and the version that follows. */
class SignatureDiffTest {

  private static final SemanticVersion BEFORE = new SemanticVersion(2, 3, 4);

  /** Each change to the worked example, the sentences it makes and the version after 2.3.4. */
  static Stream<Arguments> changes() {
    return Stream.of(
        Arguments.of("nothing", content(), "2.3.4", List.of()),
        Arguments.of(
            "more trials",
            content(origin(8), List.of(photo(List.of(upload(), download()), pair("RR")))),
            "2.3.5",
            List.of("statistics: origin: trials: 4 and 2 baselines -> 8 and 2 baselines")),
        Arguments.of(
            "a median within what was accepted",
            withUpload(upload().features(), bytesOut(150_000, 151_000), outShare()),
            "2.3.5",
            List.of(
                "statistics: photo, SS, sender: bytes_out median 120378 -> 150500 bytes (+25.0 %);"
                    + " n 4 -> 2")),
        Arguments.of(
            "a median outside",
            withUpload(upload().features(), bytesOut(161_000, 162_000), outShare()),
            "3.0.0",
            List.of(
                "breaking: photo, SS, sender: bytes_out median 120378 -> 161500 bytes (+34.2 %),"
                    + " outside what was accepted before (seen: 119870 to 121002); n 4 -> 2")),
        Arguments.of(
            "a new server",
            withUpload(
                and(upload().features(), feature(FeatureKind.SERVER_NAME, "cdn.messenger.test")),
                upload().measures().get(0),
                outShare()),
            "2.4.0",
            List.of("compatible: photo, SS, sender: new server_name cdn.messenger.test")),
        Arguments.of(
            "a server replaced",
            withUpload(
                List.of(
                    feature(FeatureKind.SERVER_NAME, "cdn.messenger.test"),
                    upload().features().get(1),
                    upload().features().get(2)),
                upload().measures().get(0),
                outShare()),
            "3.0.0",
            List.of(
                "breaking: photo, SS, sender: server_name upload.messenger.test is gone",
                "compatible: photo, SS, sender: new server_name cdn.messenger.test")),
        Arguments.of(
            "a measure gone",
            withUpload(upload().features(), upload().measures().get(0)),
            "3.0.0",
            List.of("breaking: photo, SS, sender: out_share is gone")),
        Arguments.of(
            "the receiver state moved",
            content(origin(4), List.of(photo(List.of(upload(), downloadIn(State.SS)), pair("SS")))),
            "3.0.0",
            List.of(
                "breaking: photo, receiver: main session moved from RR to SS",
                "breaking: photo, pair: receiver_state moved from RR to SS")),
        Arguments.of(
            "a characteristic became common",
            withUpload(
                List.of(
                    upload().features().get(0),
                    upload().features().get(1),
                    feature(FeatureKind.SERVER_PORT, "443")),
                upload().measures().get(0),
                outShare()),
            "2.3.5",
            List.of(
                "statistics: photo, SS, sender: server_port 443: 4 of 4 trials, common with"
                    + " messenger-shown/photo -> 4 of 4 trials")),
        Arguments.of(
            "an action gone",
            content(origin(4), List.of()),
            "3.0.0",
            List.of("breaking: photo: the action is gone")),
        Arguments.of(
            "an action more",
            content(
                origin(4),
                List.of(
                    photo(List.of(upload(), download()), pair("RR")),
                    new ActionSignature(Action.TEXT, 4, List.of(), pair("SS"), List.of()))),
            "2.4.0",
            List.of("compatible: text: the action is new")),
        Arguments.of(
            "two actions became alike",
            withAlike(List.of("messenger-on-request/file", "messenger-on-request/video")),
            "3.0.0",
            List.of("breaking: photo: can no longer be told from messenger-on-request/video")),
        Arguments.of(
            "two actions became distinct",
            withAlike(List.of()),
            "2.4.0",
            List.of("compatible: photo: can now be told from messenger-on-request/file")),
        Arguments.of(
            "another version of the app",
            content(
                appVersion("14.1.0"), List.of(photo(List.of(upload(), download()), pair("RR")))),
            "2.3.5",
            List.of("statistics: origin: app versions: web 14.0.0 -> web 14.1.0")),
        Arguments.of(
            "newer captures",
            new SignatureContent(
                content().app(),
                content().createdUs() + 1,
                content().origin(),
                new EvidenceRule(4, 0.5),
                content().actions()),
            "2.3.5",
            List.of("statistics: origin: rests on newer captures")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void aChangeInWordsAndTheVersionThatFollows(
      String name, SignatureContent after, String version, List<String> sentences) {
    SignatureDiff diff = SignatureDiff.between(content(), after);
    assertThat(diff.changes().stream().map(c -> c.level().word() + ": " + c.sentence()))
        .as(name)
        .containsExactlyElementsOf(sentences);
    assertThat(diff.next(BEFORE)).hasToString(version);
    assertThat(diff.breaking()).isEqualTo(version.equals("3.0.0"));
    assertThat(diff.text())
        .isEqualTo(
            sentences.isEmpty()
                ? "messenger-on-request: no change\n"
                : String.join("\n", sentences) + "\n");
  }

  @Test
  void whatFewerThanNineInTenTrialsShowedMayComeAndGo() {
    SignatureContent before = content(origin(10), List.of(rarely(8)));
    SignatureContent after = content(origin(10), List.of(photo(List.of(), pair("RR"))));
    assertThat(SignatureDiff.between(before, after).text())
        .isEqualTo("compatible: photo, SS, sender: the session is gone\n");
    assertThat(SignatureDiff.between(content(origin(10), List.of(rarely(9))), after).text())
        .isEqualTo("breaking: photo, SS, sender: the session is gone\n");
  }

  /** The upload, seen in so many of ten trials. */
  private static ActionSignature rarely(int n) {
    Feature feature =
        new Feature(
            FeatureKind.SERVER_NAME,
            "upload.messenger.test",
            Support.of(n, 10),
            Specificity.of(List.of(), 1));
    SessionSignature session =
        new SessionSignature(State.SS, Role.SENDER, List.of(feature), List.of());
    return photo(List.of(session), pair("RR"));
  }

  @Test
  void aDiffIsTheSameInEveryLanguage() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      SignatureContent after = withUpload(upload().features(), bytesOut(161_000, 162_000));
      assertThat(SignatureDiff.between(content(), after).text())
          .contains("120378 -> 161500 bytes (+34.2 %)");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void aDiffAsJsonIsReadBack() {
    SignatureDiff diff = SignatureDiff.between(content(), content(origin(4), List.of()));
    DiffDocument document = new DiffDocument();
    assertThat(document.write(diff))
        .asString()
        .startsWith("{\n  \"app\": \"messenger-on-request\",\n  \"changes\": [\n    {\n")
        .contains("\"level\": \"breaking\"")
        .endsWith("}\n");
    assertThat(document.read(document.write(diff), "diff.json")).isEqualTo(diff);
  }

  @Test
  void signaturesOfTwoAppsHaveNoDiff() {
    SignatureContent other =
        new SignatureContent("other", 1, origin(4), new EvidenceRule(4, 0.5), List.of());
    assertThatThrownBy(() -> SignatureDiff.between(content(), other))
        .hasMessage("signatures of two apps have no diff: messenger-on-request and other");
  }

  @Test
  void versionsAreOrderedByNumber() {
    assertThat(SemanticVersion.parse("1.10.0")).isGreaterThan(SemanticVersion.parse("1.9.9"));
    assertThatThrownBy(() -> SemanticVersion.parse("1.2"))
        .hasMessage("a version looks like 1.2.3, not: 1.2");
    assertThatThrownBy(() -> SemanticVersion.parse("1.02.3"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static SignatureContent withUpload(List<Feature> features, Measure... measures) {
    SessionSignature session =
        new SessionSignature(State.SS, Role.SENDER, features, List.of(measures));
    return content(origin(4), List.of(photo(List.of(session, download()), pair("RR"))));
  }

  private static SignatureContent withAlike(List<String> others) {
    return content(
        origin(4),
        List.of(
            new ActionSignature(
                Action.PHOTO, 4, List.of(upload(), download()), pair("RR"), others)));
  }

  private static SessionSignature downloadIn(State state) {
    return new SessionSignature(state, Role.RECEIVER, download().features(), download().measures());
  }

  private static Measure bytesOut(double... values) {
    return measure(MeasureKind.BYTES_OUT, values);
  }

  private static Measure outShare() {
    return upload().measures().get(1);
  }

  private static List<Feature> and(List<Feature> features, Feature more) {
    return Stream.concat(features.stream(), Stream.of(more)).toList();
  }

  private static Origin appVersion(String version) {
    Origin origin = origin(4);
    return new Origin(
        origin.provenance(),
        List.of(new AppVersion(Platform.WEB, version)),
        origin.devices(),
        origin.harnessVersion(),
        origin.harnessCommit(),
        origin.runs(),
        origin.trials(),
        origin.baselines());
  }

  @Test
  void relationsOfCallsAreComparedApartForEachState() {
    StatePair before = statePair(State.ANS, "direct-server.test");
    StatePair after = statePair(State.ANS, "relay-server.test");

    SignatureDiff diff =
        SignatureDiff.between(
            call(before), call(statePair(State.NANS, "direct-server.test"), after));

    assertThat(diff.text())
        .isEqualTo(
            "breaking: voice_call, ANS, pair: common_server direct-server.test is gone\n"
                + "compatible: voice_call, NANS, pair: new common_server direct-server.test\n"
                + "compatible: voice_call, ANS, pair: new common_server relay-server.test\n"
                + "statistics: voice_call, NANS, pair: trials 0 -> 4\n");
    assertThat(diff.next(BEFORE)).isEqualTo(new SemanticVersion(3, 0, 0));
  }

  private static StatePair statePair(State state, String server) {
    return new StatePair(state, 4, List.of(feature(FeatureKind.COMMON_SERVER, server)), List.of());
  }

  private static SignatureContent call(StatePair... pairs) {
    return content(
        origin(4),
        List.of(
            new ActionSignature(
                Action.VOICE_CALL,
                4,
                List.of(),
                new PairSignature(List.of(), List.of()),
                List.of(pairs),
                List.of())));
  }
}
