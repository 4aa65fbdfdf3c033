package io.siglab.testbed.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.siglab.testbed.yaml.Durations;
import io.siglab.testbed.yaml.Position;
import io.siglab.testbed.yaml.Problem;
import io.siglab.testbed.yaml.Spelling;
import io.siglab.testbed.yaml.YamlDocument;
import io.siglab.words.Word;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.openqa.selenium.Keys;

/**
 * Reads the steps of one platform of a profile, already checked against the schema, and checks what
 * the schema cannot: one verb for each step, and that every name refers to something.
 */
final class StepReader {

  private final YamlDocument document;
  private final JsonNode platform;
  private final String pointer;
  private final Set<String> variants;
  private final Duration limit;
  private final List<Problem> problems;

  /**
   * @param pointer where the platform is in the document
   * @param limit of steps that give none
   * @param problems receives what is wrong
   */
  StepReader(
      YamlDocument document,
      JsonNode platform,
      String pointer,
      Set<String> variants,
      Duration limit,
      List<Problem> problems) {
    this.document = document;
    this.platform = platform;
    this.pointer = pointer;
    this.variants = variants;
    this.limit = limit;
    this.problems = problems;
  }

  /** Checks the routines, also those that nothing calls. */
  void checkRoutines() {
    for (Map.Entry<String, JsonNode> entry : platform.path("routines").properties()) {
      read(entry.getValue(), pointer + "/routines" + YamlDocument.step(entry.getKey()), false);
    }
  }

  /** The steps of a list; routines are put in their callers' place. */
  List<Step> read(JsonNode list, String at) {
    return read(list, at, true);
  }

  private List<Step> read(JsonNode list, String at, boolean mayCall) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      JsonNode node = list.get(i);
      String here = at + "/" + i;
      if (node.has("do")) {
        steps.addAll(routine(node, here, mayCall));
      } else {
        step(node, here).ifPresent(steps::add);
      }
    }
    return steps;
  }

  private List<Step> routine(JsonNode node, String at, boolean mayCall) {
    String name = node.path("do").asText();
    JsonNode routines = platform.path("routines");
    if (node.size() > 1) {
      problem(at, "'do' stands alone", "put the other keys into the routine's steps");
    } else if (!mayCall) {
      problem(at + "/do", "a routine cannot call another", "write its steps out");
    } else if (!routines.has(name)) {
      problem(at + "/do", "no routine '" + name + "'", suggestion(name, routines));
    } else {
      return read(routines.path(name), pointer + "/routines" + YamlDocument.step(name), false);
    }
    return List.of();
  }

  private Optional<Step> step(JsonNode node, String at) {
    List<Verb> verbs = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      Word.find(Verb.class, field.getKey()).ifPresent(verbs::add);
    }
    if (verbs.size() != 1) {
      problem(
          at,
          verbs.isEmpty() ? "a step without a verb" : "a step with " + verbs.size() + " verbs",
          "write one of: " + String.join(", ", words()));
      return Optional.empty();
    }
    Verb verb = verbs.get(0);
    String argument = verb.needs() == Verb.Needs.NOTHING ? "" : node.path(verb.word()).asText();
    Optional<String> on = text(node, "on");
    checkArgument(verb, argument, at + "/" + verb.word());
    checkOn(verb, on, at);
    Optional<String> attribute = text(node, "attribute");
    checkAttribute(verb, attribute, at);
    Optional<String> variant = text(node, "variant");
    if (variant.isPresent() && !variants.contains(variant.get())) {
      problem(
          at + "/variant",
          "no variant '" + variant.get() + "'",
          Spelling.suggestion(variant.get(), variants));
    }
    Duration within = text(node, "within").map(Durations::parse).orElse(limit);
    return Optional.of(
        new Step(verb, argument, on, attribute, within, text(node, "event"), variant, place(at)));
  }

  private void checkArgument(Verb verb, String argument, String at) {
    switch (verb.needs()) {
      case LOCATOR -> checkLocator(argument, at);
      case LINK -> checkName("link", "links", argument, at);
      case SCRIPT -> checkName("script", "scripts", argument, at);
      case KEY_ON_LOCATOR -> {
        try {
          Keys.valueOf(argument);
        } catch (IllegalArgumentException e) {
          problem(at, "no key '" + argument + "'", "WebDriver's keys are named as ENTER, ESCAPE");
        }
      }
      case TEXT, TEXT_ON_LOCATOR -> checkPlaceholders(argument, at);
      case ATTRIBUTE_ON_LOCATOR, DIRECTION_ON_LOCATOR, NOTHING -> {}
    }
  }

  private void checkOn(Verb verb, Optional<String> on, String at) {
    if (verb.needs().on() && on.isEmpty()) {
      problem(at, "'" + verb.word() + "' needs 'on'", "name the locator it acts on: on: ...");
    } else if (!verb.needs().on() && on.isPresent()) {
      problem(at + "/on", "'" + verb.word() + "' takes no 'on'", "leave it out");
    }
    on.ifPresent(name -> checkLocator(name, at + "/on"));
  }

  private void checkAttribute(Verb verb, Optional<String> attribute, String at) {
    if (verb.needs().attribute() && attribute.isEmpty()) {
      problem(at, "'" + verb.word() + "' needs 'attribute'", "name what to read: attribute: ...");
    } else if (!verb.needs().attribute() && attribute.isPresent()) {
      problem(at + "/attribute", "'" + verb.word() + "' takes no 'attribute'", "leave it out");
    }
  }

  /** Reports a locator that the platform does not have. */
  void checkLocator(String name, String at) {
    checkName("locator", "locators", name, at);
  }

  private void checkName(String kind, String key, String name, String at) {
    JsonNode known = platform.path(key);
    if (!known.has(name)) {
      problem(at, "no " + kind + " '" + name + "'", suggestion(name, known));
    }
  }

  /** Reports placeholders that nothing fills. */
  void checkPlaceholders(String text, String at) {
    for (String name : Placeholders.unknown(text)) {
      problem(
          at, "no placeholder '${" + name + "}'", Spelling.suggestion(name, Placeholders.KNOWN));
    }
  }

  private void problem(String at, String what, String mend) {
    problems.add(document.problem(at, what, mend));
  }

  private String place(String at) {
    Position position = document.values().getOrDefault(at, Position.START);
    return Path.of(document.file()).getFileName() + ":" + position.line();
  }

  private static Optional<String> text(JsonNode node, String key) {
    return node.has(key) ? Optional.of(node.path(key).asText()) : Optional.empty();
  }

  private static String suggestion(String name, JsonNode known) {
    List<String> names = new ArrayList<>();
    known.fieldNames().forEachRemaining(names::add);
    return Spelling.suggestion(name, names);
  }

  private static List<String> words() {
    List<String> words = new ArrayList<>();
    for (Verb verb : Verb.values()) {
      words.add(verb.word());
    }
    return words;
  }
}
