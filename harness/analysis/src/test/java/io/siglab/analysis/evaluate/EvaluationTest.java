package io.siglab.analysis.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.analysis.Derivation;
import io.siglab.analysis.derive.RunDerivation;
import io.siglab.analysis.evaluate.EvaluationResult.SplitResult;
import io.siglab.analysis.fixture.ExampleRun;
import io.siglab.analysis.fixture.Messenger;
import io.siglab.analysis.fixture.RunFixture;
import io.siglab.analysis.fixture.Stage;
import io.siglab.analysis.observation.DerivationSettings;
import io.siglab.analysis.observation.Observation;
import io.siglab.detect.DetectorSettings;
import io.siglab.store.StoredRun;
import io.siglab.words.Action;
import io.siglab.words.Direction;
import io.siglab.words.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationTest {

  private static final String APP = "messenger";
  private static final int REPETITIONS = 5;

  @TempDir private static Path directory;
  private static EvaluationResult plain;
  private static EvaluationResult alike;

  @BeforeAll
  static void evaluateOnce() throws IOException {
    plain = evaluated("plain", false);
    alike = evaluated("alike", true);
  }

  @Test
  void textsAndPhotosThatDifferAreToldApartOnHeldOutTrials() {
    SplitResult byTrial = plain.splits().get(0);
    Score all = byTrial.scores().get(byTrial.scores().size() - 1);
    // Ten trials of each: nothing is opened later in this app, so both sides of both are claimed.
    assertThat(all.truths()).isEqualTo(40);
    assertThat(all.hits()).isEqualTo(40);
    assertThat(all.falseAlarms()).isZero();
    assertThat(byTrial.negatives()).isEqualTo(new EvaluationResult.Negatives(8, 0, 0, 0));
    assertThat(plain.splits().get(1).parts()).as("all trials are of one day").isZero();
  }

  @Test
  void portsAndVolumeAloneDoWorse() {
    double detector = f1(plain.splits().get(0).scores().get(0));
    assertThat(plain.baselines()).hasSize(2);
    assertThat(f1(plain.baselines().get(0).score())).isLessThan(detector);
    assertThat(plain.baselines().get(0).inQuiet()).isPositive();
  }

  @Test
  void whatLooksAlikeIsNotClaimedButAmongTheAlternatives() {
    SplitResult byTrial = alike.splits().get(0);
    assertThat(byTrial.notClaimed())
        .extracting(EvaluationResult.NotClaimed::label)
        .contains("photo SS", "video SS");
    assertThat(byTrial.notClaimed()).allMatch(c -> c.among() == c.truths());
    assertThat(byTrial.notClaimed().get(0).reported().toString()).contains("photo SS|video SS");
  }

  @Test
  void withoutNamesAddressRangesStandForThem() {
    assertThat(plain.ablations())
        .extracting(EvaluationResult.MethodScore::name)
        .contains("without server_name", "without bytes_out")
        .doesNotContain("without common_server");
    EvaluationResult.MethodScore nameless =
        plain.ablations().stream()
            .filter(m -> m.name().equals("without server_name"))
            .findFirst()
            .orElseThrow();
    assertThat(nameless.score().hits()).isEqualTo(40);
  }

  @Test
  void theSameRunsAndSeedGiveTheSameBytes() throws IOException {
    StoredRun run = ExampleRun.store(directory.resolve("runs-of-" + System.identityHashCode(this)));
    assertThat(written(run, 7, "one")).isEqualTo(written(run, 7, "two"));
  }

  @Test
  void anotherSeedDealsTheTrialsOutOtherwise() {
    StoredRun run = ExampleRun.store(directory.resolve("runs-of-" + System.identityHashCode(this)));
    List<Observation> trials =
        new RunDerivation(DerivationSettings.defaults()).derive(run).observations();
    Split one = Split.byTrial(trials, new EvaluationSettings(4, 1, 10));
    Split other = Split.byTrial(trials, new EvaluationSettings(4, 2, 10));
    assertThat(one.parts()).isNotEqualTo(other.parts());
    assertThat(one.parts().stream().mapToInt(Set::size).sum()).isEqualTo(trials.size());
  }

  @Test
  void eachDayIsHeldOutOnceAndJudgedByTheOthers() throws IOException {
    Path runs = directory.resolve("runs");
    EvaluationResult days =
        new Evaluation(new EvaluationSettings(2, 1, 50), DetectorSettings.defaults())
            .evaluate(
                List.of(
                    fixture(runs, "monday", false, 3).store(),
                    fixture(runs, "tuesday", false, 3).daysLater(1).store()));
    SplitResult byDay = days.splits().get(1);
    assertThat(byDay.name()).isEqualTo("leave-day-out");
    assertThat(byDay.parts()).isEqualTo(2);
    Score all = byDay.scores().get(byDay.scores().size() - 1);
    assertThat(all.truths()).isEqualTo(48);
    assertThat(all.hits()).isEqualTo(48);
    assertThat(byDay.negatives()).isEqualTo(new EvaluationResult.Negatives(16, 0, 0, 0));
    assertThat(byDay.cells()).extracting(c -> c.score().truths()).containsOnly(12);
    assertThat(byDay.faults()).isEmpty();
  }

  @Test
  void whatAnUpdateChangedIsMissedOnTheDayAfterIt() throws IOException {
    Path runs = directory.resolve("runs");
    RunFixture updated = new RunFixture(runs, "updated").patterns("*.messenger.test").daysLater(1);
    for (int repetition = 1; repetition <= 2; repetition++) {
      for (Direction direction : Direction.values()) {
        // Three times the volume that the day before taught.
        updated.action(APP, Action.PHOTO, direction, repetition, s -> photo(s, 450_000));
      }
    }
    SplitResult byDay =
        new Evaluation(new EvaluationSettings(2, 1, 50), DetectorSettings.defaults())
            .evaluate(List.of(fixture(runs, "before", false, 3).store(), updated.store()))
            .splits()
            .get(1);
    assertThat(byDay.cells())
        .filteredOn(c -> c.action().equals("photo"))
        .isNotEmpty()
        .allSatisfy(c -> assertThat(c.score().hits()).isZero());
    assertThat(byDay.faults())
        .extracting(EvaluationResult.Fault::kind)
        .contains(EvaluationResult.Fault.MISSED);
  }

  @Test
  void thePageShowsTheScoresOfEveryCellAndLoadsNothing() throws IOException {
    Path page = EvaluationReport.write(alike, directory.resolve("page"));
    String html = Files.readString(page);
    assertThat(page).hasFileName("index.html");
    assertThat(html)
        .contains("Simulated: these numbers come from a simulation")
        .contains("photo SS | video SS")
        .contains("<td class=\"words\">messenger</td><td class=\"words\">text</td>")
        .contains("port and time overlap")
        .contains("Not done: all trials are of one day.")
        .doesNotContain("http://", "https://", "<script");
  }

  @Test
  void aRunWithEnoughTrialsHasItsScoresInItsOwnReport() throws IOException {
    Path out = directory.resolve("own");
    StoredRun run = fixture(out.resolve("runs"), "enough", true, REPETITIONS).store();
    Path reports = out.resolve("reports");
    Derivation.withDefaults().run(List.of(run), reports, out.resolve("signatures"));
    Path report = reports.resolve("enough");
    assertThat(Files.readString(report.resolve("index.html")))
        .contains("The detector on held-out trials", "Not separable", "tables/evaluation_scores");
    assertThat(Files.readString(report.resolve("report.md")))
        .contains("## The detector on held-out trials");
    assertThat(Files.readString(report.resolve("tables/evaluation_scores.csv")))
        .contains("leave-trials-out,text SS,20,20,0,0,1.000,");

    StoredRun few = fixture(out.resolve("runs"), "few", true, REPETITIONS - 1).store();
    Derivation.withDefaults().run(List.of(few), reports, out.resolve("signatures"));
    assertThat(Files.readString(reports.resolve("few/index.html"))).doesNotContain("held-out");
    assertThat(reports.resolve("few/tables/evaluation_scores.csv")).doesNotExist();
  }

  private static double f1(Score score) {
    return score.f1().value().orElseThrow().doubleValue();
  }

  private String written(StoredRun run, long seed, String name) throws IOException {
    EvaluationResult result =
        new Evaluation(new EvaluationSettings(2, seed, 50), DetectorSettings.defaults())
            .evaluate(List.of(run));
    EvaluationReport.write(result, directory.resolve(name));
    return Files.readString(directory.resolve(name).resolve(EvaluationReport.JSON));
  }

  private static EvaluationResult evaluated(String id, boolean alike) throws IOException {
    return new Evaluation(new EvaluationSettings(5, 1, 50), DetectorSettings.defaults())
        .evaluate(List.of(run(id, alike)));
  }

  /** Trials each way of a text and a photo, and of a video of the photo's size if wanted. */
  private static StoredRun run(String id, boolean alike) {
    return fixture(directory.resolve("runs"), id, alike, REPETITIONS).store();
  }

  private static RunFixture fixture(Path runs, String id, boolean alike, int repetitions) {
    RunFixture fixture = new RunFixture(runs, id).patterns("*.messenger.test");
    for (int repetition = 1; repetition <= repetitions; repetition++) {
      for (Direction direction : Direction.values()) {
        // The baseline is first, so that names are known when the first message comes.
        if (repetition <= 2) {
          fixture.baseline(APP, direction, repetition, Messenger::quiet);
        }
        int more = repetition * 100;
        fixture.action(APP, Action.TEXT, direction, repetition, s -> text(s, 900 + more / 10));
        fixture.action(APP, Action.PHOTO, direction, repetition, s -> photo(s, 150_000 + more));
        if (alike) {
          fixture.action(APP, Action.VIDEO, direction, repetition, s -> photo(s, 150_100 + more));
        }
      }
    }
    return fixture;
  }

  private static void text(Stage stage, int bytes) {
    Messenger.text(stage, bytes);
  }

  private static void photo(Stage stage, int bytes) {
    Messenger.photo(stage, bytes, State.SS);
  }
}
