package io.siglab.testbed.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import io.siglab.testbed.yaml.Problem;
import io.siglab.testbed.yaml.Spelling;
import io.siglab.testbed.yaml.YamlDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Reads which devices of an inventory are driven together: its pair, or its pool and their pairs.
 */
final class PairsReader {

  private final YamlDocument document;
  private final List<Problem> problems;

  /**
   * @param problems receives what is wrong
   */
  PairsReader(YamlDocument document, List<Problem> problems) {
    this.document = document;
    this.problems = problems;
  }

  /** Checks the references: every id is known and named once, and the keys fit each other. */
  void check(List<String> known) {
    boolean pair = document.root().has("pair");
    boolean pool = document.root().has("pool");
    if (pair && pool) {
      problems.add(
          document.keyProblem("/pool", "there is a pair already", "name either a pair or a pool"));
    }
    if (!pair && !pool && document.root().has("devices")) {
      problems.add(
          document.problem(
              "",
              "no pair is named",
              "name the two devices as pair: [phone-a, phone-b], or several as pool: [...]"));
    }
    if (document.root().has("pairs") && !pool) {
      problems.add(
          document.keyProblem(
              "/pairs", "'pairs' says how a pool's devices are paired", "name a pool"));
    }
    references("pair", "a pair is two devices", known);
    references("pool", "name each device once", known);
  }

  private void references(String key, String mend, List<String> known) {
    List<String> named = new ArrayList<>();
    JsonNode ids = document.root().path(key);
    for (int i = 0; i < ids.size(); i++) {
      String id = ids.get(i).asText();
      String at = "/" + key + "/" + i;
      if (!known.contains(id)) {
        problems.add(
            document.problem(
                at, "no device '" + id + "' in this inventory", Spelling.suggestion(id, known)));
      } else if (named.contains(id)) {
        problems.add(document.problem(at, "'" + id + "' is named twice", mend));
      }
      named.add(id);
    }
  }

  /**
   * The pairs; only of a document whose references are in order.
   *
   * @param devices all by id
   */
  List<DevicePair> pairs(Map<String, DeviceEntry> devices) {
    JsonNode root = document.root();
    if (root.has("pair")) {
      List<DeviceEntry> two = named("pair", devices);
      return List.of(new DevicePair(two.get(0), two.get(1)));
    }
    PairRule rule =
        root.has("pairs")
            ? PairRule.of(
                traits(root.path("pairs").path("first")), traits(root.path("pairs").path("second")))
            : PairRule.alike();
    List<DevicePair> pairs = rule.form(named("pool", devices));
    if (pairs.isEmpty()) {
      problems.add(
          document.problem(
              root.has("pairs") ? "/pairs" : "/pool",
              "no pair can be formed from this pool",
              root.has("pairs")
                  ? "compare what 'first' and 'second' ask for with the devices' settings"
                  : "without 'pairs', a pair is two devices of one kind and platform"));
    }
    return pairs;
  }

  private List<DeviceEntry> named(String key, Map<String, DeviceEntry> devices) {
    List<DeviceEntry> named = new ArrayList<>();
    document
        .root()
        .path(key)
        .forEach(id -> named.add(Objects.requireNonNull(devices.get(id.asText()))));
    return named;
  }

  private static Map<String, String> traits(JsonNode node) {
    Map<String, String> traits = new LinkedHashMap<>();
    node.properties().forEach(trait -> traits.put(trait.getKey(), trait.getValue().asText()));
    return traits;
  }
}
