package io.siglab.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siglab.analysis.aggregate.MixedProvenanceException;
import io.siglab.analysis.emit.EmittedSignature;
import io.siglab.analysis.fixture.ExampleRun;
import io.siglab.analysis.fixture.RunFixture;
import io.siglab.analysis.observation.ObservationFile;
import io.siglab.signature.SignatureFormat;
import io.siglab.store.StoredRun;
import io.siglab.words.Action;
import io.siglab.words.Direction;
import io.siglab.words.Provenance;
import io.siglab.words.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("changes the locale")
class DerivationTest {

  @TempDir Path directory;

  @Test
  void repeatsByteForByteUnderAnotherLocaleAndTimeZone() throws IOException {
    StoredRun run = ExampleRun.store(directory.resolve("runs"));
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    Map<String, String> first = derive(run, "first");
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));
      assertThat(derive(run, "second")).isEqualTo(first);
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      assertThat(derive(run, "third")).isEqualTo(first);
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
    assertThat(first.keySet())
        .contains(
            "reports/example/index.html",
            "reports/example/observations.json",
            "signatures/messenger-shown/1.0.0.json");
  }

  @Test
  void repeatedDerivationMakesNoNewVersion() throws IOException {
    StoredRun run = ExampleRun.store(directory.resolve("runs"));
    Map<String, String> first = derive(run, "same");

    DerivationResult again =
        Derivation.withDefaults()
            .run(
                List.of(run),
                directory.resolve("same/reports"),
                directory.resolve("same/signatures"));

    assertThat(again.signatures()).noneMatch(EmittedSignature::added);
    assertThat(files(directory.resolve("same"))).isEqualTo(first);
  }

  @Test
  void signaturesTellTheVariantsApartByTheReceiverState() throws IOException {
    StoredRun run = ExampleRun.store(directory.resolve("runs"));
    derive(run, "out");
    SignatureFormat format = new SignatureFormat();
    Path signatures = directory.resolve("out/signatures");

    assertThat(receiverState(format, signatures.resolve("messenger-shown/1.0.0.json")))
        .isEqualTo(State.SS);
    assertThat(receiverState(format, signatures.resolve("messenger-on-request/1.0.0.json")))
        .isEqualTo(State.RR);
  }

  @Test
  void truthIsNeverRead() throws IOException {
    StoredRun run = ExampleRun.store(directory.resolve("runs"));
    Map<String, String> without = derive(run, "without");
    try (Stream<Path> files = Files.walk(run.directory())) {
      for (Path manifest : files.filter(f -> f.endsWith("manifest.json")).toList()) {
        Files.writeString(manifest.resolveSibling("truth.json"), "no JSON at all");
      }
    }
    assertThat(derive(run, "with")).isEqualTo(without);
  }

  @Test
  void observationsSurviveTheirFile() throws IOException {
    StoredRun run = ExampleRun.store(directory.resolve("runs"));
    DerivationResult result =
        Derivation.withDefaults()
            .run(List.of(run), directory.resolve("reports"), directory.resolve("signatures"));
    DerivationResult.DerivedRun derived = result.runs().get(0);
    ObservationFile file = new ObservationFile();

    assertThat(file.bytes(file.read(derived.observationFile())))
        .isEqualTo(file.bytes(derived.observations()));
    assertThat(derived.counted()).isEqualTo(20);
    assertThat(derived.derived()).isEqualTo(16);
    assertThat(derived.problems()).isEmpty();
  }

  @Test
  void runThatWasStoppedBeforeItsFirstTrialHasAReport() throws IOException {
    StoredRun run = ExampleRun.planned(directory.resolve("runs"));

    DerivationResult result =
        Derivation.withDefaults()
            .run(List.of(run), directory.resolve("reports"), directory.resolve("signatures"));

    assertThat(result.signatures()).isEmpty();
    assertThat(result.runs().get(0).observations().observations()).isEmpty();
    assertThat(Files.readString(result.runs().get(0).report())).contains("No trial counts");
    assertThat(Files.readString(directory.resolve("reports/example/junit.xml")))
        .contains("tests=\"22\" failures=\"0\" errors=\"0\" skipped=\"22\"");
  }

  @Test
  void runsOfDifferentProvenanceAreNotMixed() {
    StoredRun simulated = ExampleRun.store(directory.resolve("runs"));
    StoredRun lab =
        new RunFixture(directory.resolve("runs"), "lab")
            .provenance(Provenance.VIRTUAL_LAB)
            .action("messenger", Action.TEXT, Direction.A_TO_B, 1, s -> {})
            .store();

    assertThatThrownBy(
            () ->
                Derivation.withDefaults()
                    .run(List.of(simulated, lab), directory.resolve("r"), directory.resolve("s")))
        .isInstanceOf(MixedProvenanceException.class)
        .hasMessageContaining("example (simulated), lab (virtual-lab)");
  }

  private static State receiverState(SignatureFormat format, Path file) {
    return format.read(file).content().actions().stream()
        .filter(a -> a.action() == Action.PHOTO)
        .findFirst()
        .orElseThrow()
        .pair()
        .receiverState()
        .orElseThrow();
  }

  private Map<String, String> derive(StoredRun run, String name) throws IOException {
    Path out = directory.resolve(name);
    Derivation.withDefaults().run(List.of(run), out.resolve("reports"), out.resolve("signatures"));
    return files(out);
  }

  private static Map<String, String> files(Path root) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(root.relativize(file).toString().replace('\\', '/'), Files.readString(file));
      }
    }
    return contents;
  }
}
