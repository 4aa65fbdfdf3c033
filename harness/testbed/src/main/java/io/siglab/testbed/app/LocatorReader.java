package io.siglab.testbed.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.siglab.testbed.yaml.Problem;
import io.siglab.testbed.yaml.Spelling;
import io.siglab.testbed.yaml.YamlDocument;
import io.siglab.words.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the locators of one platform of a profile with their sources, and those not known. */
final class LocatorReader {

  private static final String UNKNOWN = "unknown";
  private static final String SOURCE = "source";

  private final YamlDocument document;
  private final String pointer;
  private final List<Problem> problems;
  private final Map<String, Source> sources = new LinkedHashMap<>();
  private final Map<String, Locator> known = new LinkedHashMap<>();
  private final Map<String, String> unknown = new LinkedHashMap<>();

  /**
   * Reads all of them.
   *
   * @param platform already checked against the schema
   * @param pointer where the platform is in the document
   * @param steps check placeholders
   * @param problems receives what is wrong
   */
  LocatorReader(
      YamlDocument document,
      JsonNode platform,
      String pointer,
      StepReader steps,
      List<Problem> problems) {
    this.document = document;
    this.pointer = pointer;
    this.problems = problems;
    platform.path("sources").properties().forEach(this::source);
    Optional<Source> usual = source(platform, pointer);
    for (Map.Entry<String, JsonNode> entry : platform.path("locators").properties()) {
      locator(entry.getKey(), entry.getValue(), usual, steps);
    }
  }

  /** By name; those that are known. */
  Map<String, Locator> known() {
    return known;
  }

  /** By name; why nobody knows them. */
  Map<String, String> unknown() {
    return unknown;
  }

  private void source(Map.Entry<String, JsonNode> entry) {
    JsonNode node = entry.getValue();
    sources.put(
        entry.getKey(),
        new Source(
            entry.getKey(),
            Word.find(Knowledge.class, node.path("knowledge").asText()).orElseThrow(),
            node.path("by").asText(),
            node.path("version").asText()));
  }

  private Optional<Source> source(JsonNode node, String at) {
    if (!node.has(SOURCE)) {
      return Optional.empty();
    }
    String name = node.path(SOURCE).asText();
    Optional<Source> source = Optional.ofNullable(sources.get(name));
    if (source.isEmpty()) {
      problems.add(
          document.problem(
              at + "/" + SOURCE,
              "no source '" + name + "'",
              Spelling.suggestion(name, sources.keySet())));
    }
    return source;
  }

  private void locator(String name, JsonNode node, Optional<Source> usual, StepReader steps) {
    String at = pointer + "/locators" + YamlDocument.step(name);
    List<LocatorKind> kinds = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      Word.find(LocatorKind.class, field.getKey()).ifPresent(kinds::add);
    }
    if (node.has(UNKNOWN) && node.size() == 1) {
      unknown.put(name, node.path(UNKNOWN).asText());
    } else if (node.has(UNKNOWN) || kinds.size() != 1) {
      problems.add(
          document.problem(
              at,
              "'" + name + "' has not exactly one way to be found",
              "keep one, for example id, or only 'unknown: why'"));
    } else {
      String expression = node.path(kinds.get(0).word()).asText();
      steps.checkPlaceholders(expression, at);
      Optional<Source> own = source(node, at);
      known.put(name, new Locator(name, kinds.get(0), expression, own.or(() -> usual)));
    }
  }
}
