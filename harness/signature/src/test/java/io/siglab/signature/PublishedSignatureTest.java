package io.siglab.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siglab.signature.diff.ChangeLevel;
import io.siglab.signature.diff.SignatureDiff;
import io.siglab.signature.export.Export;
import io.siglab.signature.export.ExportFile;
import io.siglab.signature.export.ExportFormat;
import io.siglab.words.Action;
import io.siglab.words.Provenance;
import io.siglab.words.Role;
import io.siglab.words.State;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Signatures that are taken from publications, and the examples of them. */
class PublishedSignatureTest {

  private static final Path EXAMPLES = Path.of("../../examples/signatures/whatsapp");
  private static final PublishedSource TABLE =
      new PublishedSource("A paper", "Table 1", List.of("transport=udp", "server_port=3478"));
  private static final PublishedSource CODE =
      new PublishedSource("Another paper", "Table 2", List.of("server_port=3478"));

  private final SignatureFormat format = new SignatureFormat();

  @Test
  void supportCountsTheSourcesThatStateAFeature() {
    SignatureContent content = content(List.of(TABLE, CODE), port(2, 2));
    Signature signature = format.signature(content, SemanticVersion.FIRST);
    assertThat(format.read(format.write(signature), "test")).isEqualTo(signature);
    assertThatThrownBy(() -> content(List.of(TABLE, CODE), port(1, 2)))
        .hasMessageContaining("server_port=3478 is stated by 2 of 2 sources")
        .hasMessageContaining("its support says 1 of 2");
  }

  @Test
  void whatNoSourceStatesIsRefused() {
    Feature other = feature(FeatureKind.SERVER_PORT, "3479", 1, 2);
    assertThatThrownBy(() -> content(List.of(TABLE, CODE), other))
        .hasMessageContaining("no source states server_port=3479");
  }

  @Test
  void sourcesAndRunsExcludeEachOther() {
    RunSource run = new RunSource("run", List.of("0".repeat(64)));
    assertThatThrownBy(
            () -> origin(Provenance.PUBLISHED, List.of(run), Optional.of(List.of(TABLE))))
        .hasMessageContaining("not on both");
    assertThatThrownBy(() -> origin(Provenance.PUBLISHED, List.of(), Optional.empty()))
        .hasMessageContaining("names its sources exactly if");
    assertThatThrownBy(() -> origin(Provenance.PHONES, List.of(), Optional.of(List.of(TABLE))))
        .hasMessageContaining("names its sources exactly if");
    assertThatThrownBy(
            () -> origin(Provenance.PUBLISHED, List.of(), Optional.of(List.of(TABLE, TABLE))))
        .hasMessageContaining("twice");
  }

  @Test
  void measuresAreRefused() {
    Measure bytes =
        Measure.of(
            MeasureKind.BYTES_OUT,
            Spread.of(List.of(1L, 2L)),
            Support.of(2, 2),
            Specificity.of(List.of(), 1));
    SessionSignature session =
        new SessionSignature(State.ANS, Role.CALLER, List.of(port(2, 2)), List.of(bytes));
    assertThatThrownBy(() -> content(List.of(TABLE, CODE), session))
        .hasMessageContaining("has features only")
        .hasMessageContaining("bytes_out");
  }

  @Test
  void aFileStatesTheLowestFormatVersionThatHasWhatItUses() {
    assertThat(format.signature(WorkedExample.content(), SemanticVersion.FIRST).formatVersion())
        .isEqualTo("1.1");
    SignatureContent published = content(List.of(TABLE, CODE), port(2, 2));
    assertThat(format.signature(published, SemanticVersion.FIRST).formatVersion()).isEqualTo("1.2");
  }

  @Test
  void theExampleNamesWhoStatesWhatAndWhere() {
    Signature tables = format.read(EXAMPLES.resolve("1.0.0.json"));
    assertThat(tables.content().origin().sources().orElseThrow())
        .extracting(PublishedSource::place)
        .satisfiesExactly(
            place -> assertThat(place).contains("Table 9, row WhatsApp"),
            place -> assertThat(place).contains("Table 4, rows WhatsApp"));
    assertThat(tables.content().actions())
        .extracting(ActionSignature::action)
        .containsExactly(Action.VOICE_CALL, Action.VIDEO_CALL);
  }

  @Test
  void theExamplesNextVersionAddsWhatOthersPublishedOfStun() {
    Signature tables = format.read(EXAMPLES.resolve("1.0.0.json"));
    Signature all = format.read(EXAMPLES.resolve("1.1.0.json"));
    SignatureDiff diff = SignatureDiff.between(tables.content(), all.content());
    assertThat(diff.breaking()).isFalse();
    assertThat(diff.changes().get(0).level()).isEqualTo(ChangeLevel.COMPATIBLE);
    assertThat(diff.text()).contains("stun_extension").contains("nDPI");
  }

  @Test
  void exportsSayThatTheyCannotExpressStunExtensionsAndWhereValuesComeFrom() {
    Signature all = format.read(EXAMPLES.resolve("1.1.0.json"));
    String text =
        Export.of(ExportFormat.ZEEK, List.of(all)).stream()
            .map(ExportFile::text)
            .reduce("", String::concat);
    assertThat(text)
        .contains("unregistered types in STUN messages: 64 characteristics")
        .contains("provenance published")
        .contains("source: nDPI");
  }

  private static Feature port(int n, int of) {
    return feature(FeatureKind.SERVER_PORT, "3478", n, of);
  }

  private static Feature feature(FeatureKind kind, String value, int n, int of) {
    return new Feature(kind, value, Support.of(n, of), Specificity.of(List.of(), 1));
  }

  private static SignatureContent content(List<PublishedSource> sources, Feature feature) {
    return content(
        sources, new SessionSignature(State.ANS, Role.CALLER, List.of(feature), List.of()));
  }

  private static SignatureContent content(List<PublishedSource> sources, SessionSignature session) {
    return new SignatureContent(
        "app",
        1,
        origin(Provenance.PUBLISHED, List.of(), Optional.of(sources)),
        new EvidenceRule(1, 0.1),
        List.of(
            new ActionSignature(
                Action.VOICE_CALL,
                sources.size(),
                List.of(session),
                new PairSignature(List.of(), List.of()),
                List.of())));
  }

  private static Origin origin(
      Provenance provenance, List<RunSource> runs, Optional<List<PublishedSource>> sources) {
    return new Origin(
        provenance,
        List.of(),
        List.of(),
        "0.1.0",
        "unknown",
        runs,
        sources.map(List::size).orElse(0),
        0,
        sources);
  }
}
