package io.siglab.testbed.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.siglab.testbed.yaml.Problem;
import io.siglab.testbed.yaml.YamlDocument;
import io.siglab.words.Role;
import io.siglab.words.Word;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the calling conditions of one platform of a profile, already checked by the schema. */
final class ConditionReader {

  /** A check changes nothing, else it would be part of what it checks. */
  private static final Set<Verb> LOOKS =
      Collections.unmodifiableSet(
          EnumSet.of(
              Verb.WAIT_FOR,
              Verb.WAIT_PRESENT,
              Verb.WAIT_GONE,
              Verb.ASSERT_PRESENT,
              Verb.ASSERT_ABSENT));

  private final YamlDocument document;
  private final StepReader steps;
  private final List<Problem> problems;

  /**
   * @param steps of the platform
   * @param problems receives what is wrong
   */
  ConditionReader(YamlDocument document, StepReader steps, List<Problem> problems) {
    this.document = document;
    this.steps = steps;
    this.problems = problems;
  }

  List<CallingCondition> read(JsonNode conditions, String at) {
    List<CallingCondition> read = new ArrayList<>();
    for (Map.Entry<String, JsonNode> condition : conditions.properties()) {
      Map<Role, List<Step>> checks = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> check : condition.getValue().properties()) {
        String here = at + YamlDocument.step(condition.getKey()) + "/" + check.getKey();
        checks.put(
            Word.find(Role.class, check.getKey()).orElseThrow(), looks(check.getValue(), here));
      }
      read.add(new CallingCondition(condition.getKey(), checks));
    }
    return read;
  }

  private List<Step> looks(JsonNode list, String at) {
    List<Step> checks = steps.read(list, at);
    for (Step step : checks) {
      if (!LOOKS.contains(step.verb())) {
        problems.add(
            document.problem(
                at,
                "'" + step.verb().word() + "' does more than look",
                "a condition is checked with assert-present, assert-absent or a wait-..."));
      }
    }
    return checks;
  }
}
