package io.siglab.testbed.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.siglab.testbed.media.ContentKind;
import io.siglab.testbed.media.ContentSpec;
import io.siglab.testbed.yaml.Durations;
import io.siglab.testbed.yaml.Problem;
import io.siglab.testbed.yaml.YamlDocument;
import io.siglab.words.Action;
import io.siglab.words.CallScenario;
import io.siglab.words.State;
import io.siglab.words.Word;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the actions of one platform of a profile, already checked against the schema. */
final class ActionReader {

  /** In place of content that is missing, which is a problem: no such script is ever returned. */
  private static final ContentSpec NO_CONTENT = new ContentSpec(ContentKind.TEXT, 0);

  private static final String NOT_DRIVABLE = "not-drivable";
  private static final String RING_TIMEOUT = "ring-timeout";

  private final YamlDocument document;
  private final StepReader steps;
  private final Map<String, String> unknown;
  private final List<Problem> problems;

  /**
   * @param steps of the platform
   * @param unknown locators of the platform that nobody knows yet, with why
   * @param problems receives what is wrong
   */
  ActionReader(
      YamlDocument document,
      StepReader steps,
      Map<String, String> unknown,
      List<Problem> problems) {
    this.document = document;
    this.steps = steps;
    this.unknown = unknown;
    this.problems = problems;
  }

  /**
   * Reads an action; one that needs a locator that nobody knows yet is not drivable.
   *
   * @param home the steps before each action
   */
  ActionScript read(Action action, JsonNode node, List<Step> home, String at) {
    if (node.has(NOT_DRIVABLE)) {
      if (node.size() > 1) {
        problem(
            at,
            "an action whose steps are not known has none",
            "keep only 'not-drivable', or declare the locators that are unknown");
      }
      return new NotDrivable(List.of(node.path(NOT_DRIVABLE).asText()));
    }
    if (node.has("not-offered")) {
      if (node.size() > 1) {
        problem(at, "an action that is not offered has no steps", "keep only 'not-offered'");
      }
      return new NotOffered(node.path("not-offered").asText());
    }
    ActionScript script = action.isCall() ? call(action, node, at) : message(action, node, at);
    List<String> missing = missing(home, script);
    return missing.isEmpty() ? script : new NotDrivable(missing);
  }

  private List<String> missing(List<Step> home, ActionScript script) {
    List<StateScript> parts = new ArrayList<>();
    if (script instanceof MessageScript message) {
      parts.addAll(message.states().values());
    } else if (script instanceof CallScript call) {
      parts.addAll(List.of(call.dial(), call.answer()));
      parts.addAll(call.endings().values());
    }
    Set<String> needed = new LinkedHashSet<>();
    home.forEach(step -> needed.addAll(step.locators()));
    for (StateScript part : parts) {
      part.steps().forEach(step -> needed.addAll(step.locators()));
    }
    return needed.stream()
        .filter(unknown::containsKey)
        .map(name -> "'" + name + "' is unknown: " + unknown.get(name))
        .toList();
  }

  private MessageScript message(Action action, JsonNode node, String at) {
    Set<State> needed = new LinkedHashSet<>(List.of(State.SS, State.RC));
    if (action.hasReadState()) {
      needed.add(State.RR);
    }
    Map<State, StateScript> states = new LinkedHashMap<>();
    for (State state : needed) {
      if (node.has(state.word())) {
        states.put(state, script(node.path(state.word()), at + "/" + state.word()));
      } else {
        problem(
            at,
            "missing state '" + state.word() + "'",
            action.word() + " goes through " + needed + "; or write 'not-offered: why'");
      }
    }
    if (!action.hasReadState() && node.has("RR")) {
      problems.add(
          document.keyProblem(
              at + "/RR",
              action.word() + " has no state RR",
              "it is read in the conversation; leave the state out"));
    }
    if (!node.has("content")) {
      problem(at, "missing key 'content'", "say what is sent: content: {kind: ..., bytes: ...}");
      return new MessageScript(NO_CONTENT, states);
    }
    JsonNode content = node.path("content");
    ContentKind kind = Word.find(ContentKind.class, content.path("kind").asText()).orElseThrow();
    return new MessageScript(new ContentSpec(kind, content.path("bytes").asInt()), states);
  }

  private CallScript call(Action action, JsonNode node, String at) {
    for (String part : List.of("dial", State.NANS.word(), State.ANS.word())) {
      if (!node.has(part)) {
        problem(
            at,
            "missing key '" + part + "'",
            action.word() + " has dial, NANS and ANS; or write 'not-offered: why'");
      }
    }
    Map<CallScenario, StateScript> endings = new LinkedHashMap<>();
    for (CallScenario scenario : CallScenario.values()) {
      String state = scenario.state().word();
      endings.put(
          scenario,
          script(node.path(state).path(scenario.word()), at + "/" + state + "/" + scenario.word()));
    }
    Optional<Duration> ringTimeout =
        node.has(RING_TIMEOUT)
            ? Optional.of(Durations.parse(node.path(RING_TIMEOUT).asText()))
            : Optional.empty();
    return new CallScript(
        script(node.path("dial"), at + "/dial"),
        script(node.path(State.ANS.word()).path("answer"), at + "/ANS/answer"),
        endings,
        ringTimeout);
  }

  private StateScript script(JsonNode node, String at) {
    return new StateScript(
        steps.read(node.path("prepare"), at + "/prepare"),
        steps.read(node.path("act"), at + "/act"),
        steps.read(node.path("confirm"), at + "/confirm"),
        steps.read(node.path("peer"), at + "/peer"));
  }

  private void problem(String at, String what, String mend) {
    problems.add(document.problem(at, what, mend));
  }
}
