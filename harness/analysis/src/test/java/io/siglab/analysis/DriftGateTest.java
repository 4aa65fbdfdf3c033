package io.siglab.analysis;

import static io.siglab.analysis.fixture.VariantRun.APP;
import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.analysis.drift.Drift;
import io.siglab.analysis.fixture.VariantRun;
import io.siglab.signature.Signature;
import io.siglab.signature.diff.ChangeLevel;
import io.siglab.signature.diff.DiffDocument;
import io.siglab.signature.repository.SignatureRepository;
import io.siglab.store.StoredRun;
import io.siglab.words.Action;
import io.siglab.words.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A published signature, and later runs of the same app held against it. */
class DriftGateTest {

  @TempDir Path directory;
  private Path published;
  private StoredRun first;

  @BeforeEach
  void publish() throws IOException {
    published = directory.resolve("signature-output");
    first = run("first", State.SS, Action.TEXT, Action.PHOTO);
    derive(first);
  }

  @Test
  void aSwitchedVariantBreaksAndIsSaidInWords() throws IOException {
    Map<String, String> before = files();
    CheckResult result = check(run("updated", State.RR, Action.TEXT, Action.PHOTO));

    assertThat(result.breaking()).isTrue();
    assertThat(result.drifts()).singleElement();
    Drift drift = result.drifts().get(0);
    assertThat(drift.sentence()).isEqualTo("messenger: breaking change, 1.0.0 would become 2.0.0");
    assertThat(drift.text())
        .contains("  breaking: photo, receiver: main session moved from SS to RR\n")
        .contains("  breaking: photo, pair: receiver_state moved from SS to RR\n");
    assertThat(files()).isEqualTo(before);
    assertThat(result.derivation().signatures()).isEmpty();
  }

  @Test
  void theDiffLiesBesideTheReportAsJson() throws IOException {
    CheckResult result = check(run("updated", State.RR, Action.TEXT, Action.PHOTO));

    Path file = directory.resolve("reports/updated/drift/messenger.json");
    assertThat(new DiffDocument().read(Files.readAllBytes(file), file.toString()))
        .isEqualTo(result.drifts().get(0).diff());
    assertThat(directory.resolve("reports/updated/index.html")).exists();
  }

  @Test
  void theSameVariantPasses() throws IOException {
    Map<String, String> before = files();
    CheckResult result = check(run("later", State.SS, Action.TEXT, Action.PHOTO));

    assertThat(result.breaking()).isFalse();
    assertThat(result.drifts().get(0).diff().level()).contains(ChangeLevel.STATISTICS);
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void theRunThatWasPublishedHasNoChange() throws IOException {
    CheckResult result = check(first);

    assertThat(result.breaking()).isFalse();
    assertThat(result.drifts().get(0).text()).isEqualTo("messenger: no change from 1.0.0\n");
    derive(first);
    assertThat(new SignatureRepository(published).versions(APP)).hasSize(1);
  }

  @Test
  void aRunOfOneActionIsComparedByThatActionOnly() throws IOException {
    CheckResult same = check(run("photo-only", State.SS, Action.PHOTO));
    assertThat(same.breaking()).isFalse();
    assertThat(same.drifts().get(0).diff().level()).contains(ChangeLevel.STATISTICS);

    CheckResult switched = check(run("photo-switched", State.RR, Action.PHOTO));
    assertThat(switched.breaking()).isTrue();
  }

  @Test
  void publishingARunOfOneActionKeepsTheOthers() throws IOException {
    derive(run("photo-only", State.SS, Action.PHOTO));

    Signature newest = new SignatureRepository(published).newest(APP).orElseThrow();
    assertThat(newest.version()).hasToString("1.0.1");
    assertThat(newest.content().actions())
        .extracting(a -> a.action().word() + (a.carried().isPresent() ? " carried" : ""))
        .containsExactly("text carried", "photo");
  }

  @Test
  void anAppWithoutASignatureIsSaidToHaveNone() throws IOException {
    Path empty = Files.createDirectory(directory.resolve("empty"));
    CheckResult result =
        Derivation.withDefaults().check(List.of(first), directory.resolve("reports"), empty);

    assertThat(result.breaking()).isFalse();
    assertThat(result.drifts().get(0).text())
        .isEqualTo("messenger: no signature there to compare with\n");
    assertThat(directory.resolve("reports/first/drift/messenger.json")).doesNotExist();
    assertThat(empty).isEmptyDirectory();
  }

  private StoredRun run(String id, State fetched, Action... actions) {
    return VariantRun.store(directory.resolve("runs"), id, fetched, actions);
  }

  private CheckResult check(StoredRun run) throws IOException {
    return Derivation.withDefaults().check(List.of(run), directory.resolve("reports"), published);
  }

  private void derive(StoredRun run) throws IOException {
    Derivation.withDefaults().run(List.of(run), directory.resolve("reports"), published);
  }

  private Map<String, String> files() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(published)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(file.toString(), Files.readString(file));
      }
    }
    return contents;
  }
}
