package io.siglab.testbed.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.siglab.testbed.app.AppCatalogue;
import io.siglab.testbed.yaml.ConfigException;
import io.siglab.testbed.yaml.ConfigSchema;
import io.siglab.testbed.yaml.Durations;
import io.siglab.testbed.yaml.Problem;
import io.siglab.testbed.yaml.Spelling;
import io.siglab.testbed.yaml.YamlDocument;
import io.siglab.testbed.yaml.YamlReader;
import io.siglab.words.Action;
import io.siglab.words.CallScenario;
import io.siglab.words.Direction;
import io.siglab.words.Word;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads a plan file strictly. */
public final class PlanReader {

  private final AppCatalogue catalogue;

  /**
   * @param catalogue the apps that a plan may name
   */
  public PlanReader(AppCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * Reads a plan.
   *
   * @throws ConfigException with every problem found
   */
  public Plan read(Path file) {
    List<Problem> problems = new ArrayList<>();
    ConfigSchema schema = ConfigSchema.load(PlanReader.class, "plan.schema.json");
    YamlDocument document = YamlReader.standard().read(file, schema, problems);
    YamlReader.throwIfAny(problems);
    JsonNode root = document.root();
    List<PlanCell> cells = cells(document, problems);
    YamlReader.throwIfAny(problems);
    List<Direction> directions = new ArrayList<>();
    for (JsonNode word : root.path("directions")) {
      directions.add(Word.find(Direction.class, word.asText()).orElseThrow());
    }
    JsonNode times = root.path("times");
    JsonNode capture = root.path("capture");
    RunSettings settings =
        new RunSettings(
            Durations.parse(times.path("idle").asText()),
            Durations.parse(times.path("settle").asText()),
            Durations.parse(times.path("baseline").asText()),
            time(times, "ring", RunSettings.DEFAULT_RING),
            time(times, "talk", RunSettings.DEFAULT_TALK),
            capture.path("snaplen").asInt(),
            capture.path("max-background-bytes").asLong(),
            capture.path("max-restarts").asInt());
    return new Plan(
        cells,
        scenarios(root.path("call-scenarios")),
        directions,
        root.path("repetitions").asInt(),
        root.path("baseline-every").asInt(),
        settings);
  }

  private static Duration time(JsonNode times, String key, Duration otherwise) {
    return times.has(key) ? Durations.parse(times.path(key).asText()) : otherwise;
  }

  private static List<CallScenario> scenarios(JsonNode words) {
    List<CallScenario> scenarios = new ArrayList<>();
    words.forEach(w -> scenarios.add(Word.find(CallScenario.class, w.asText()).orElseThrow()));
    return scenarios.isEmpty() ? List.of(CallScenario.values()) : scenarios;
  }

  private List<PlanCell> cells(YamlDocument document, List<Problem> problems) {
    List<PlanCell> cells = new ArrayList<>();
    JsonNode list = document.root().path("measure");
    for (int i = 0; i < list.size(); i++) {
      String app = list.get(i).path("app").asText();
      if (catalogue.find(app).isEmpty()) {
        List<String> ids = catalogue.all().stream().map(profile -> profile.id()).toList();
        problems.add(
            document.problem(
                "/measure/" + i + "/app", "no app '" + app + "'", Spelling.suggestion(app, ids)));
      }
      for (JsonNode word : list.get(i).path("actions")) {
        PlanCell cell = new PlanCell(app, Word.find(Action.class, word.asText()).orElseThrow());
        if (cells.contains(cell)) {
          problems.add(
              document.problem(
                  "/measure/" + i + "/actions",
                  word.asText() + " of " + app + " is planned twice",
                  "use 'repetitions' to repeat trials"));
        }
        cells.add(cell);
      }
    }
    return cells;
  }
}
