package io.siglab.testbed.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.words.Action;
import io.siglab.words.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/apps.md} says of every app, action and platform what its shipped profile says. */
class AppsDocumentTest {

  private static final Path DOCUMENT = Path.of("../../docs/apps.md");
  private static final String BEGIN = "<!-- made from the profiles: begin -->\n";
  private static final String END = "<!-- made from the profiles: end -->\n";

  private final AppCatalogue catalogue = AppCatalogue.read(Path.of("../../scenarios/apps"));

  @Test
  void theTablesAreThoseOfTheProfiles() throws IOException {
    String document = Files.readString(DOCUMENT);
    int begin = document.indexOf(BEGIN) + BEGIN.length();
    int end = document.indexOf(END);
    if (Boolean.getBoolean("siglab.regenerate")) {
      document = document.substring(0, begin) + tables() + document.substring(end);
      Files.writeString(DOCUMENT, document);
      end = document.indexOf(END);
    }
    assertThat(document.substring(begin, end))
        .as("write it anew with -Dsiglab.regenerate=true")
        .isEqualTo(tables());
  }

  private String tables() {
    StringBuilder text = new StringBuilder("\n| app | platform | id | versions |");
    Stream.of(Action.values())
        .forEach(action -> text.append(' ').append(action.word()).append(" |"));
    text.append("\n|---|---|---|---|").append("---|".repeat(Action.values().length)).append('\n');
    Map<String, PlatformProfile> rows = new LinkedHashMap<>();
    for (AppProfile app : apps()) {
      app.platforms().forEach((platform, profile) -> rows.put(name(app, platform), profile));
    }
    rows.forEach(
        (name, profile) -> {
          text.append("| ").append(name.replace(", ", " | ")).append(" | `");
          text.append(profile.target())
              .append("` | ")
              .append(String.join(", ", profile.versions()));
          text.append(" |");
          for (Action action : Action.values()) {
            text.append(' ').append(word(profile.actions().get(action))).append(" |");
          }
          text.append('\n');
        });
    text.append("\nWhat is missing, and what is not offered:\n\n");
    rows.forEach((name, profile) -> text.append(reasons(name, profile)));
    return text.append('\n').toString();
  }

  /** Variants differ in settings, not in what can be driven. */
  private List<AppProfile> apps() {
    Map<String, AppProfile> first = new LinkedHashMap<>();
    catalogue.all().forEach(app -> first.putIfAbsent(app.app(), app));
    return List.copyOf(first.values());
  }

  private static String name(AppProfile app, Platform platform) {
    return app.title() + ", " + platform.word();
  }

  private static String word(ActionScript script) {
    if (script instanceof NotDrivable) {
      return "not yet";
    }
    return script == null || script instanceof NotOffered ? "no" : "**yes**";
  }

  private static String reasons(String name, PlatformProfile profile) {
    Map<String, List<String>> byReason = new LinkedHashMap<>();
    profile
        .actions()
        .forEach(
            (action, script) -> {
              List<String> why =
                  script instanceof NotDrivable not
                      ? not.reasons()
                      : script instanceof NotOffered offered
                          ? List.of("not offered: " + offered.reason())
                          : List.of();
              why.forEach(
                  reason ->
                      byReason.merge(
                          reason,
                          List.of(action.word()),
                          (a, b) -> Stream.concat(a.stream(), b.stream()).toList()));
            });
    return byReason.entrySet().stream()
        .map(e -> "- " + name + ", " + String.join(", ", e.getValue()) + ": " + e.getKey() + "\n")
        .collect(Collectors.joining());
  }
}
