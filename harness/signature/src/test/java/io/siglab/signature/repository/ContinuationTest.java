package io.siglab.signature.repository;

import static io.siglab.signature.WorkedExample.feature;
import static io.siglab.signature.WorkedExample.measure;
import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.signature.ActionSignature;
import io.siglab.signature.Carried;
import io.siglab.signature.EvidenceRule;
import io.siglab.signature.Feature;
import io.siglab.signature.FeatureKind;
import io.siglab.signature.Measure;
import io.siglab.signature.MeasureKind;
import io.siglab.signature.Origin;
import io.siglab.signature.PairSignature;
import io.siglab.signature.RunSource;
import io.siglab.signature.SessionSignature;
import io.siglab.signature.Signature;
import io.siglab.signature.SignatureContent;
import io.siglab.signature.SignatureFormat;
import io.siglab.signature.Specificity;
import io.siglab.signature.Spread;
import io.siglab.signature.Support;
import io.siglab.signature.diff.SignatureDiff;
import io.siglab.words.Action;
import io.siglab.words.Provenance;
import io.siglab.words.Role;
import io.siglab.words.State;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Versions from runs that measured a part of what the version before holds. */
class ContinuationTest {

  private static final String APP = "messenger";

  @TempDir Path root;
  private SignatureRepository repository;

  @BeforeEach
  void publishAll() {
    repository = new SignatureRepository(root);
    publish(full());
  }

  @Test
  void anActionThatWasNotMeasuredStaysAsItWasAndSaysSo() {
    Publication photoOnly = publish(derived("run-2", 0, List.of("messenger/photo"), photo("")));

    Signature signature = photoOnly.signature();
    assertThat(signature.version()).hasToString("1.0.1");
    assertThat(signature.content().actions())
        .extracting(ActionSignature::action)
        .containsExactly(Action.TEXT, Action.PHOTO);
    ActionSignature text = signature.content().actions().get(0);
    assertThat(text.carried().map(Carried::version).orElseThrow()).hasToString("1.0.0");
    assertThat(text.carried().map(Carried::origin)).contains(full().origin());
    assertThat(signature.content().actions().get(1).carried()).isEmpty();
    assertThat(signature.content().origin().runs())
        .extracting(RunSource::run)
        .containsExactly("run-2");
    assertThat(signature.content().continues().orElseThrow().version()).hasToString("1.0.0");
    assertThat(photoOnly.diff().orElseThrow().text())
        .contains("statistics: text: not measured again, taken over from 1.0.0\n");
    assertThat(new SignatureFormat().read(photoOnly.file())).isEqualTo(signature);
  }

  @Test
  void theSameRunsGiveNoNewVersionWhateverWasPublishedSince() {
    SignatureContent photoOnly = derived("run-2", 0, List.of("messenger/photo"), photo(""));
    SignatureContent textOnly = derived("run-3", 0, List.of("messenger/text"), text());
    Publication second = publish(photoOnly);
    publish(textOnly);

    assertThat(publish(photoOnly).added()).isFalse();
    assertThat(publish(photoOnly).signature()).isEqualTo(second.signature());
    assertThat(publish(full()).added()).isFalse();
    assertThat(publish(textOnly).added()).isFalse();
    assertThat(repository.versions(APP)).hasSize(3);
  }

  @Test
  void anActionTakenOverTwiceNamesTheVersionThatMeasuredIt() {
    publish(derived("run-2", 0, List.of("messenger/photo"), photo("")));
    Publication third = publish(derived("run-3", 1, List.of("messenger/photo"), photo("")));

    ActionSignature text = third.signature().content().actions().get(0);
    assertThat(text.carried().map(Carried::version).orElseThrow()).hasToString("1.0.0");
    assertThat(third.signature().content().continues().orElseThrow().version())
        .hasToString("1.0.1");
  }

  @Test
  void anActionThatWasLookedForAndNotFoundIsGone() {
    SignatureContent photoOnly = derived("run-2", 0, List.of("messenger/photo"), photo(""));
    Publication gone = repository.publish(photoOnly, Set.of(Action.TEXT));

    assertThat(gone.signature().version()).hasToString("2.0.0");
    assertThat(gone.signature().content().actions())
        .singleElement()
        .satisfies(
            photo -> {
              assertThat(photo.action()).isEqualTo(Action.PHOTO);
              assertThat(photo.sessions().get(0).features().get(0).specificity().sharedWith())
                  .containsExactly("other/file");
            });
    assertThat(gone.diff().orElseThrow().text()).contains("breaking: text: the action is gone");
  }

  @Test
  void nothingIsTakenOverFromAnotherProvenance() {
    SignatureContent measured = derived("run-2", 0, List.of("messenger/photo"), photo(""));
    Origin origin = measured.origin();
    SignatureContent phones =
        new SignatureContent(
            APP,
            2,
            new Origin(
                Provenance.PHONES,
                origin.appVersions(),
                origin.devices(),
                origin.harnessVersion(),
                origin.harnessCommit(),
                origin.runs(),
                4,
                2),
            measured.evidence(),
            measured.measuredTogether(),
            Optional.empty(),
            measured.actions());
    assertThat(publish(phones).signature().content()).isEqualTo(phones);
  }

  @Test
  void nobodyStopsSharingBecauseItWasNotLookedAt() {
    Publication photoOnly = publish(derived("run-2", 0, List.of("messenger/photo"), photo("")));

    ActionSignature photo = photoOnly.signature().content().actions().get(1);
    assertThat(photo.notSeparableFrom()).containsExactly("other/file");
    Feature name = photo.sessions().get(0).features().get(0);
    assertThat(name.specificity())
        .isEqualTo(new Specificity(true, List.of("messenger/text", "other/file"), 1));
    Measure bytes = photo.sessions().get(0).measures().get(0);
    assertThat(bytes.specificity().sharedWith()).containsExactly("other/file");
  }

  @Test
  void whatWasLookedAtAndNotSharedIsSpecificNow() {
    Publication both =
        publish(
            derived(
                "run-2", 1, List.of("messenger/photo", "messenger/text", "other/file"), photo("")));

    ActionSignature photo = both.signature().content().actions().get(1);
    assertThat(photo.notSeparableFrom()).isEmpty();
    assertThat(photo.sessions().get(0).features().get(0).specificity().common()).isFalse();
    assertThat(both.diff().orElseThrow().text()).contains("photo: can now be told from other/file");
  }

  @Test
  void aMeasureThatMovedIsAnotherOne() {
    ActionSignature larger = photo("", 900_000, 900_100, 900_200, 900_300);
    Publication moved = publish(derived("run-2", 0, List.of("messenger/photo"), larger));

    assertThat(moved.signature().version()).hasToString("2.0.0");
    Measure bytes =
        moved.signature().content().actions().get(1).sessions().get(0).measures().get(0);
    assertThat(bytes.specificity().common()).isFalse();
  }

  @Test
  void comparingSeesWhatPublishingWouldChange() {
    SignatureContent photoOnly = derived("run-2", 0, List.of("messenger/photo"), photo(""));

    SignatureDiff before = repository.compare(photoOnly, Set.of()).orElseThrow();
    assertThat(repository.versions(APP)).hasSize(1);
    assertThat(before).isEqualTo(publish(photoOnly).diff().orElseThrow());
    assertThat(repository.compare(photoOnly, Set.of()).orElseThrow().changes()).isEmpty();
    assertThat(repository.compare(full(), Set.of()).orElseThrow().breaking()).isFalse();
  }

  @Test
  void whoWasNotMeasuredBeforeCouldNotBeReliedOnToBeToldApart() {
    SignatureContent withNew =
        derived(
            "run-2",
            1,
            List.of("messenger/photo", "messenger/text", "other/file", "new/video"),
            text(),
            photo("new/video"));
    assertThat(publish(withNew).diff().orElseThrow().text())
        .contains(
            "compatible: photo: cannot be told from new/video, which was not measured beside it"
                + " before");
  }

  private Publication publish(SignatureContent content) {
    return repository.publish(content, Set.of());
  }

  private static SignatureContent full() {
    Specificity shared = new Specificity(true, List.of("messenger/text", "other/file"), 1);
    ActionSignature photo = photo("other/file");
    SessionSignature session = photo.sessions().get(0);
    Feature name = session.features().get(0);
    Measure bytes = session.measures().get(0);
    return derived(
        "run-1",
        1,
        List.of("messenger/photo", "messenger/text", "other/file"),
        text(),
        new ActionSignature(
            Action.PHOTO,
            4,
            List.of(
                new SessionSignature(
                    session.state(),
                    session.role(),
                    List.of(new Feature(name.kind(), name.value(), name.support(), shared)),
                    List.of(
                        Measure.of(
                            bytes.kind(),
                            bytes.spread(),
                            bytes.support(),
                            new Specificity(true, List.of("other/file"), 1))))),
            photo.pair(),
            photo.notSeparableFrom()));
  }

  private static SignatureContent derived(
      String run, int otherApps, List<String> together, ActionSignature... actions) {
    Origin origin =
        new Origin(
            Provenance.VIRTUAL_LAB,
            List.of(),
            List.of(),
            "0.1.0",
            "unknown",
            List.of(new RunSource(run, List.of("1f".repeat(32)))),
            4 + otherApps,
            2);
    return new SignatureContent(
        APP,
        1_767_323_456_789_012L,
        origin,
        new EvidenceRule(2, 0.3),
        Optional.of(together),
        Optional.empty(),
        List.of(actions));
  }

  private static ActionSignature text() {
    return new ActionSignature(
        Action.TEXT,
        4,
        List.of(
            new SessionSignature(
                State.SS,
                Role.SENDER,
                List.of(feature(FeatureKind.SERVER_NAME, "chat.messenger.test")),
                List.of(measure(MeasureKind.PACKETS_OUT, 4, 5, 5, 6)))),
        new PairSignature(List.of(), List.of()),
        List.of());
  }

  private static ActionSignature photo(String confusedWith) {
    return photo(confusedWith, 120_345, 119_870, 121_002, 120_411);
  }

  private static ActionSignature photo(String confusedWith, double... bytes) {
    List<Double> values = Arrays.stream(bytes).boxed().toList();
    Specificity own = new Specificity(false, List.of(), 0);
    return new ActionSignature(
        Action.PHOTO,
        4,
        List.of(
            new SessionSignature(
                State.SS,
                Role.SENDER,
                List.of(
                    new Feature(
                        FeatureKind.SERVER_NAME, "chat.messenger.test", Support.of(4, 4), own)),
                List.of(
                    Measure.of(MeasureKind.BYTES_OUT, Spread.of(values), Support.of(4, 4), own)))),
        new PairSignature(List.of(), List.of()),
        confusedWith.isEmpty() ? List.of() : List.of(confusedWith));
  }
}
