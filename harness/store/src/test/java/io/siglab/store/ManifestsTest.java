package io.siglab.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siglab.words.CallScenario;
import io.siglab.words.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files' form: names, order, what is refused and in which words. */
class ManifestsTest {

  @TempDir private Path directory;
  private final Manifests manifests = new Manifests();

  @Test
  void aRunIsWrittenAsItsGoldenFile() throws IOException {
    assertThat(text(manifests.bytes(Example.run()))).isEqualTo(golden("run.json"));
  }

  @Test
  void aTrialIsWrittenAsItsGoldenFile() throws IOException {
    assertThat(text(manifests.bytes(completed()))).isEqualTo(golden("manifest.json"));
  }

  @Test
  void whatWasWrittenIsReadBack() throws IOException {
    Path run = write("run.json", text(manifests.bytes(Example.run())));
    Path trial = write("manifest.json", text(manifests.bytes(completed())));
    assertThat(manifests.readRun(run)).isEqualTo(Example.run());
    assertThat(manifests.readTrial(trial)).isEqualTo(completed());
  }

  @Test
  void fieldsOfALaterVersionAreSkipped() throws IOException {
    Path file =
        write(
            "manifest.json",
            golden("manifest.json")
                .replaceFirst("\\{", "{ \"weather\": {\"sky\": \"blue\"},")
                .replace("\"tool\"", "\"colour\": 3, \"tool\""));
    assertThat(manifests.readTrial(file)).isEqualTo(completed());
  }

  @Test
  void aMissingFieldIsNamedWithItsPlace() throws IOException {
    Path file = write("manifest.json", golden("manifest.json").replace("\"clock\": \"host\",", ""));
    assertThatThrownBy(() -> manifests.readTrial(file))
        .isInstanceOf(StoreException.class)
        .hasMessage(
            file
                + ": /sides/0/capture: required property 'clock' not found; "
                + "/sides/1/capture: required property 'clock' not found");
  }

  @Test
  void aWrongWordIsNamedWithItsPlace() throws IOException {
    Path file =
        write("manifest.json", golden("manifest.json").replace("\"virtual-lab\"", "\"moon\""));
    assertThatThrownBy(() -> manifests.readTrial(file))
        .isInstanceOf(StoreException.class)
        .hasMessage(
            file
                + ": /provenance: does not have a value in the enumeration "
                + "[\"phones\", \"virtual-lab\", \"simulated\"]");
  }

  @Test
  void aCallIsReadBackWithItsScenario() throws IOException {
    String photo = text(manifests.bytes(completed()));
    Path file =
        write(
            "manifest.json",
            photo.replaceFirst(
                "\"action\": \"photo\",",
                "\"action\": \"voice_call\", \"call_scenario\": \"callee_reject\","));
    assertThat(manifests.readTrial(file).trial().callScenario())
        .contains(CallScenario.CALLEE_REJECT);
  }

  @Test
  void aCallWithoutAScenarioIsRefused() throws IOException {
    String photo = text(manifests.bytes(completed()));
    Path file = write("manifest.json", photo.replace("\"photo\"", "\"voice_call\""));
    assertThatThrownBy(() -> manifests.readTrial(file))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("/trial: required property 'call_scenario' not found");
  }

  @Test
  void windowsThatOverlapAreRefused() throws IOException {
    Path file =
        write(
            "manifest.json",
            golden("manifest.json")
                .replace("\"start_us\": 1767323049000000", "\"start_us\": 1767323048000000"));
    assertThatThrownBy(() -> manifests.readTrial(file))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(
            "the window SS of messenger.photo.a-to-b.1 begins before the one before it ends");
  }

  @Test
  void aFileCutShortSaysWhere() throws IOException {
    Path file = write("run.json", golden("run.json").substring(0, 60));
    assertThatThrownBy(() -> manifests.readRun(file))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith(file + ": line 3, column ")
        .hasMessageContaining("not JSON that can be read: Unexpected end-of-input");
  }

  @Test
  void anEmptyFileIsRefused() throws IOException {
    Path file = write("run.json", "");
    assertThatThrownBy(() -> manifests.readRun(file)).hasMessage(file + ": the file is empty");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tr-TR", "ar-EG", "de-DE", "th-TH-u-nu-thai"})
  void theMachinesLanguageChangesNothing(String language) throws IOException {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(language));
      Manifests here = new Manifests();
      assertThat(text(here.bytes(completed()))).isEqualTo(golden("manifest.json"));
      Path file = write("run.json", golden("run.json").replace("\"seed\": 42", "\"seed\": \"x\""));
      assertThatThrownBy(() -> here.readRun(file))
          .hasMessage(file + ": /seed: string found, integer expected");
    } finally {
      Locale.setDefault(before);
    }
  }

  /** A manifest as {@link Attempt#complete} leaves it. */
  private static TrialManifest completed() {
    TrialManifest manifest = Example.manifest(Example.FIRST, 1, Verdict.VALID);
    return manifest.withFiles(
        manifest.sides().stream()
            .map(s -> s.withCapture(s.capture().map(c -> c.withContent("0f".repeat(32), 4096))))
            .toList(),
        List.of("screen.png"));
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static String golden(String name) throws IOException {
    try (InputStream in = ManifestsTest.class.getResourceAsStream(name)) {
      assertThat(in).as("golden file " + name).isNotNull();
      return text(in.readAllBytes());
    }
  }
}
