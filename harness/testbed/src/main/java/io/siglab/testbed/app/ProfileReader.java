package io.siglab.testbed.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.siglab.testbed.media.ContentKind;
import io.siglab.testbed.media.ContentSpec;
import io.siglab.testbed.yaml.ConfigException;
import io.siglab.testbed.yaml.ConfigSchema;
import io.siglab.testbed.yaml.Durations;
import io.siglab.testbed.yaml.Problem;
import io.siglab.testbed.yaml.Spelling;
import io.siglab.testbed.yaml.YamlDocument;
import io.siglab.testbed.yaml.YamlReader;
import io.siglab.words.Action;
import io.siglab.words.Platform;
import io.siglab.words.State;
import io.siglab.words.Word;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one profile file strictly; each of its variants is an app to measure. */
public final class ProfileReader {

  /** Steps that give no limit of their own may take this long, unless the platform says else. */
  private static final Duration STEP_LIMIT = Duration.ofSeconds(10);

  private final ConfigSchema schema =
      ConfigSchema.load(ProfileReader.class, "app-profile.schema.json");

  /**
   * Reads a profile.
   *
   * @return the app once for each variant, in the file's order
   * @throws ConfigException with every problem found
   */
  public List<AppProfile> read(Path file) {
    List<Problem> problems = new ArrayList<>();
    YamlDocument document = YamlReader.standard().read(file, schema, problems);
    YamlReader.throwIfAny(problems);
    JsonNode root = document.root();
    Map<String, Variant> variants = variants(root.path("variants"));
    Map<Platform, PlatformProfile> platforms = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : root.path("platforms").properties()) {
      String pointer = "/platforms/" + entry.getKey();
      platforms.put(
          Word.find(Platform.class, entry.getKey()).orElseThrow(),
          platform(document, entry.getValue(), pointer, variants.keySet(), problems));
    }
    YamlReader.throwIfAny(problems);
    List<AppProfile> profiles = new ArrayList<>();
    for (Variant variant : variants.values()) {
      profiles.add(
          new AppProfile(
              root.path("app").asText(),
              root.path("title").asText(),
              texts(root.path("domains")),
              variant,
              platforms));
    }
    return profiles;
  }

  private static Map<String, Variant> variants(JsonNode node) {
    Map<String, Variant> variants = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      JsonNode value = entry.getValue();
      Map<String, String> settings = new LinkedHashMap<>();
      value
          .path("settings")
          .properties()
          .forEach(s -> settings.put(s.getKey(), s.getValue().asText()));
      variants.put(
          entry.getKey(),
          new Variant(entry.getKey(), value.path("description").asText(), settings));
    }
    return variants;
  }

  private static PlatformProfile platform(
      YamlDocument document,
      JsonNode node,
      String pointer,
      Set<String> variants,
      List<Problem> problems) {
    Duration limit =
        node.has("step-limit") ? Durations.parse(node.path("step-limit").asText()) : STEP_LIMIT;
    StepReader steps = new StepReader(document, node, pointer, variants, limit, problems);
    Map<String, Locator> locators = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : node.path("locators").properties()) {
      Map.Entry<String, JsonNode> only = entry.getValue().properties().iterator().next();
      String expression = only.getValue().asText();
      steps.checkPlaceholders(
          expression, pointer + "/locators" + YamlDocument.step(entry.getKey()));
      locators.put(
          entry.getKey(),
          new Locator(
              entry.getKey(),
              Word.find(LocatorKind.class, only.getKey()).orElseThrow(),
              expression));
    }
    Map<String, String> links = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : node.path("links").properties()) {
      steps.checkPlaceholders(
          entry.getValue().asText(), pointer + "/links" + YamlDocument.step(entry.getKey()));
      links.put(entry.getKey(), entry.getValue().asText());
    }
    Optional<String> signedOut =
        node.has("signed-out") ? Optional.of(node.path("signed-out").asText()) : Optional.empty();
    if (signedOut.isPresent() && !locators.containsKey(signedOut.get())) {
      problems.add(
          document.problem(
              pointer + "/signed-out",
              "no locator '" + signedOut.get() + "'",
              Spelling.suggestion(signedOut.get(), locators.keySet())));
    }
    steps.checkRoutines();
    Map<Action, ActionScript> actions = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : node.path("actions").properties()) {
      Action action = Word.find(Action.class, entry.getKey()).orElseThrow();
      actions.put(
          action,
          action(
              document,
              action,
              entry.getValue(),
              pointer + "/actions/" + entry.getKey(),
              steps,
              problems));
    }
    return new PlatformProfile(
        texts(node.path("versions")),
        node.path("target").asText(),
        links,
        locators,
        signedOut,
        steps.read(node.path("home"), pointer + "/home"),
        actions);
  }

  private static ActionScript action(
      YamlDocument document,
      Action action,
      JsonNode node,
      String pointer,
      StepReader steps,
      List<Problem> problems) {
    if (node.has("not-offered")) {
      if (node.size() > 1) {
        problems.add(
            document.problem(
                pointer, "an action that is not offered has no steps", "keep only 'not-offered'"));
      }
      return new ActionScript(
          Optional.of(node.path("not-offered").asText()), Optional.empty(), Map.of());
    }
    Set<State> needed = new LinkedHashSet<>(List.of(State.SS, State.RC));
    if (action.hasReadState()) {
      needed.add(State.RR);
    }
    Map<State, StateScript> states = new LinkedHashMap<>();
    for (State state : needed) {
      JsonNode script = node.path(state.word());
      String at = pointer + "/" + state.word();
      if (script.isMissingNode()) {
        problems.add(
            document.problem(
                pointer,
                "missing state '" + state.word() + "'",
                action.word() + " goes through " + needed + "; or write 'not-offered: why'"));
        continue;
      }
      states.put(
          state,
          new StateScript(
              steps.read(script.path("prepare"), at + "/prepare"),
              steps.read(script.path("act"), at + "/act"),
              steps.read(script.path("confirm"), at + "/confirm"),
              steps.read(script.path("peer"), at + "/peer")));
    }
    if (!action.hasReadState() && node.has("RR")) {
      problems.add(
          document.keyProblem(
              pointer + "/RR",
              action.word() + " has no state RR",
              "it is read in the conversation; leave the state out"));
    }
    if (!node.has("content")) {
      problems.add(
          document.problem(
              pointer,
              "missing key 'content'",
              "say what is sent: content: {kind: ..., bytes: ...}"));
      return new ActionScript(Optional.empty(), Optional.empty(), states);
    }
    JsonNode content = node.path("content");
    ContentKind kind = Word.find(ContentKind.class, content.path("kind").asText()).orElseThrow();
    return new ActionScript(
        Optional.empty(),
        Optional.of(new ContentSpec(kind, content.path("bytes").asInt())),
        states);
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(item -> texts.add(item.asText()));
    return texts;
  }
}
