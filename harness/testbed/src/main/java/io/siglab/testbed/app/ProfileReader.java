package io.siglab.testbed.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.siglab.testbed.yaml.ConfigException;
import io.siglab.testbed.yaml.ConfigSchema;
import io.siglab.testbed.yaml.Durations;
import io.siglab.testbed.yaml.Problem;
import io.siglab.testbed.yaml.YamlDocument;
import io.siglab.testbed.yaml.YamlReader;
import io.siglab.words.Action;
import io.siglab.words.Platform;
import io.siglab.words.Word;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
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
      Platform platform = Word.find(Platform.class, entry.getKey()).orElseThrow();
      platforms.put(platform, platform(document, platform, entry, variants.keySet(), problems));
    }
    checkRingTimeouts(document, variants.values(), platforms.values(), problems);
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
          new Variant(
              entry.getKey(),
              value.path("description").asText(),
              settings,
              value.has("ring-timeout")
                  ? Optional.of(Durations.parse(value.path("ring-timeout").asText()))
                  : Optional.empty()));
    }
    return variants;
  }

  /** Without it nobody could say whether a call that stopped ringing did so in time. */
  private static void checkRingTimeouts(
      YamlDocument document,
      Collection<Variant> variants,
      Collection<PlatformProfile> platforms,
      List<Problem> problems) {
    boolean calls =
        platforms.stream()
            .flatMap(platform -> platform.actions().values().stream())
            .anyMatch(CallScript.class::isInstance);
    for (Variant variant : variants) {
      if (calls && variant.ringTimeout().isEmpty()) {
        problems.add(
            document.problem(
                "/variants" + YamlDocument.step(variant.name()),
                "missing key 'ring-timeout'",
                "say how long the app lets an unanswered call ring, for example 45s"));
      }
    }
  }

  private static PlatformProfile platform(
      YamlDocument document,
      Platform platform,
      Map.Entry<String, JsonNode> described,
      Set<String> variants,
      List<Problem> problems) {
    JsonNode node = described.getValue();
    String pointer = "/platforms/" + described.getKey();
    Duration limit =
        node.has("step-limit") ? Durations.parse(node.path("step-limit").asText()) : STEP_LIMIT;
    StepReader steps = new StepReader(document, node, pointer, variants, limit, problems);
    LocatorReader locators = new LocatorReader(document, node, pointer, steps, problems);
    Map<String, String> links = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : node.path("links").properties()) {
      steps.checkPlaceholders(
          entry.getValue().asText(), pointer + "/links" + YamlDocument.step(entry.getKey()));
      links.put(entry.getKey(), entry.getValue().asText());
    }
    List<PopUp> popUps =
        new ArrayList<>(
            new PopUpReader(document, steps, locators, problems)
                .read(node.path("pop-ups"), pointer + "/pop-ups"));
    popUps.addAll(PlatformPopUps.of(platform));
    Optional<String> signedOut =
        node.has("signed-out") ? Optional.of(node.path("signed-out").asText()) : Optional.empty();
    signedOut.ifPresent(name -> steps.checkLocator(name, pointer + "/signed-out"));
    Map<String, Sight> onFailure = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : node.path("on-failure").properties()) {
      Sight sight =
          new Sight(
              entry.getValue().path("on").asText(), entry.getValue().path("attribute").asText());
      String at = pointer + "/on-failure" + YamlDocument.step(entry.getKey()) + "/on";
      steps.checkLocator(sight.locator(), at);
      onFailure.put(entry.getKey(), sight);
    }
    if (node.has("scripts") && platform != Platform.WEB) {
      problems.add(
          document.keyProblem(
              pointer + "/scripts",
              "an app on " + platform.word() + " runs no scripts",
              "only web apps give an account of their own; leave it out"));
    }
    Map<String, String> scripts = new LinkedHashMap<>();
    node.path("scripts").properties().forEach(e -> scripts.put(e.getKey(), e.getValue().asText()));
    steps.checkRoutines();
    List<Step> home = steps.read(node.path("home"), pointer + "/home");
    ActionReader reader = new ActionReader(document, steps, locators.unknown(), problems);
    Map<Action, ActionScript> actions = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : node.path("actions").properties()) {
      Action action = Word.find(Action.class, entry.getKey()).orElseThrow();
      actions.put(
          action,
          reader.read(action, entry.getValue(), home, pointer + "/actions/" + entry.getKey()));
    }
    return new PlatformProfile(
        texts(node.path("versions")),
        node.path("target").asText(),
        links,
        scripts,
        locators.known(),
        locators.unknown(),
        signedOut,
        onFailure,
        home,
        new ConditionReader(document, steps, problems)
            .read(node.path("calling-conditions"), pointer + "/calling-conditions"),
        popUps,
        actions);
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(item -> texts.add(item.asText()));
    return texts;
  }
}
