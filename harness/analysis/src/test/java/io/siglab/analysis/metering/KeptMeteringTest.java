package io.siglab.analysis.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siglab.analysis.Derivation;
import io.siglab.analysis.evaluate.Evaluation;
import io.siglab.analysis.evaluate.EvaluationResult;
import io.siglab.analysis.evaluate.EvaluationSettings;
import io.siglab.analysis.fixture.ExampleRun;
import io.siglab.detect.DetectorSettings;
import io.siglab.meter.MeterOptions;
import io.siglab.meter.Metering;
import io.siglab.store.StoredAttempt;
import io.siglab.store.StoredRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptMeteringTest {

  @TempDir Path directory;

  /** Meters, and remembers what it was asked for. */
  private static final class Counting implements CaptureMeter {
    private final CaptureMeter meter = CaptureMeter.direct();
    private final List<Path> metered = new ArrayList<>();

    @Override
    public Metering meter(Path file, String sha256, MeterOptions options) throws IOException {
      metered.add(file);
      return meter.meter(file, sha256, options);
    }
  }

  @Test
  void oneTrialMoreMetersThatTrialOnlyAndGivesTheSameBytesAsAll() throws IOException {
    StoredRun run = ExampleRun.store(directory.resolve("runs"));
    Path last = run.validTrials().get(5).directory();
    Path aside = Files.createDirectories(directory.resolve("aside")).resolve("attempt");
    Files.move(last, aside);
    derive(run, "before", new Counting());
    Files.move(aside, last);

    Counting counting = new Counting();
    derive(run, "after", counting);

    assertThat(counting.metered).hasSize(2).allMatch(f -> f.startsWith(last));
    Derivation.withDefaults()
        .run(
            List.of(run),
            directory.resolve("whole/reports"),
            directory.resolve("whole/signatures"));
    assertThat(files("after")).isEqualTo(files("whole"));
  }

  @Test
  void nothingIsMeteredASecondTime() throws IOException {
    StoredRun run = ExampleRun.store(directory.resolve("runs"));
    Counting first = new Counting();
    derive(run, "kept", first);
    Map<String, String> made = files("kept");

    Counting second = new Counting();
    derive(run, "kept", second);

    assertThat(first.metered).doesNotHaveDuplicates().hasSize(2 * run.validTrials().size());
    assertThat(second.metered).isEmpty();
    assertThat(files("kept")).isEqualTo(made);
  }

  @Test
  void evaluationTakesWhatDerivationKept() throws IOException {
    StoredRun run = ExampleRun.store(directory.resolve("runs"));
    derive(run, "kept", new Counting());
    Evaluation evaluation =
        new Evaluation(new EvaluationSettings(2, 1, 10), DetectorSettings.defaults());

    Counting counting = new Counting();
    EvaluationResult result =
        evaluation
            .with(CaptureMeter.keeping(directory.resolve("cache"), counting))
            .evaluate(List.of(run));

    assertThat(counting.metered).isEmpty();
    assertThat(result).isEqualTo(evaluation.evaluate(List.of(run)));
  }

  @Test
  void damagedFilesAreMadeAgain() throws IOException {
    StoredRun run = ExampleRun.store(directory.resolve("runs"));
    derive(run, "kept", new Counting());
    Map<String, String> made = files("kept");
    List<Path> kept = kept();
    Files.write(kept.get(0), new byte[0]);
    byte[] content = Files.readAllBytes(kept.get(1));
    content[content.length / 2] ^= 1;
    Files.write(kept.get(1), content);

    Counting again = new Counting();
    derive(run, "kept", again);

    assertThat(again.metered).hasSize(2);
    assertThat(files("kept")).isEqualTo(made);
  }

  @Test
  void captureThatChangedIsFoundOut() throws IOException {
    StoredRun run = ExampleRun.store(directory.resolve("runs"));
    StoredAttempt trial = run.validTrials().get(0);
    String name = trial.manifest().sides().get(0).capture().orElseThrow().file();
    String hash = trial.manifest().sides().get(0).capture().orElseThrow().sha256();
    CaptureMeter meter = CaptureMeter.keeping(directory.resolve("cache"));
    Path file = trial.file(name);
    meter.meter(file, hash, MeterOptions.defaults());
    FileTime changed = Files.getLastModifiedTime(file);
    byte[] content = Files.readAllBytes(file);
    content[content.length - 1] ^= 1;
    Files.write(file, content);
    Files.setLastModifiedTime(file, FileTime.fromMillis(changed.toMillis() + 1_000));

    assertThatThrownBy(() -> meter.meter(file, hash, MeterOptions.defaults()))
        .isInstanceOf(ChangedCaptureException.class)
        .hasMessageContaining(name);
  }

  @Test
  void whatIsReadBackIsWhatWasMetered() throws IOException {
    StoredRun run = ExampleRun.store(directory.resolve("runs"));
    StoredAttempt trial = run.validTrials().get(0);
    var capture = trial.manifest().sides().get(0).capture().orElseThrow();
    MeterOptions options = MeterOptions.defaults().withBin(java.time.Duration.ofMillis(1));
    Metering direct =
        CaptureMeter.direct().meter(trial.file(capture.file()), capture.sha256(), options);
    CaptureMeter keeping = CaptureMeter.keeping(directory.resolve("cache"));
    keeping.meter(trial.file(capture.file()), capture.sha256(), options);

    assertThat(keeping.meter(trial.file(capture.file()), capture.sha256(), options))
        .isEqualTo(direct);
    assertThat(direct.flows()).isNotEmpty();
  }

  private void derive(StoredRun run, String folder, CaptureMeter meter) throws IOException {
    Derivation.withDefaults()
        .with(CaptureMeter.keeping(directory.resolve("cache"), meter))
        .run(
            List.of(run),
            directory.resolve(folder).resolve("reports"),
            directory.resolve(folder).resolve("signatures"));
  }

  private List<Path> kept() throws IOException {
    try (Stream<Path> files = Files.walk(directory.resolve("cache"))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private Map<String, String> files(String folder) throws IOException {
    Map<String, String> found = new TreeMap<>();
    Path root = directory.resolve(folder);
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        found.put(root.relativize(file).toString(), Files.readString(file));
      }
    }
    return found;
  }
}
