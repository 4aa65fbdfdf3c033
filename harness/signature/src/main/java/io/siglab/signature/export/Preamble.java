package io.siglab.signature.export;

import io.siglab.signature.ActionSignature;
import io.siglab.signature.FeatureKind;
import io.siglab.signature.Origin;
import io.siglab.signature.RunSource;
import io.siglab.signature.Signature;
import io.siglab.words.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The comment that every exported file begins with: where it comes from and what it cannot say. */
final class Preamble {

  private static final int WIDTH = 96;

  private final Emitter emitter;
  private final RuleSet set;
  private final List<String> refused;

  /**
   * @param set all that was exported
   * @param refused rules that the engine cannot say, and why
   */
  Preamble(Emitter emitter, RuleSet set, List<String> refused) {
    this.emitter = emitter;
    this.set = set;
    this.refused = List.copyOf(refused);
  }

  /** The comment, each line beginning with {@code #}, an empty line at the end. */
  String text() {
    StringBuilder text = new StringBuilder();
    line(text, "", "Siglab export for " + emitter.engine());
    line(text, "", "");
    set.signatures().forEach(s -> source(text, s));
    list(
        text,
        "A hit says that a device talks to the app's servers, no more. Not expressed:",
        notExpressed());
    list(
        text,
        "What this engine makes of the rules beyond what the signature says:",
        emitter.deviations());
    list(text, "Left out, as this engine cannot say it:", refused);
    list(text, "Left out, as it does not tell the app:", set.leftOut());
    return text.append('\n').toString();
  }

  /** The version, or the versions with their apps where there are several. */
  String version(Rule rule) {
    return set.signatures().stream()
        .filter(s -> rule.apps().contains(s.app()))
        .map(s -> rule.apps().size() > 1 ? s.app() + " " + s.version() : s.version().toString())
        .collect(Collectors.joining(", "));
  }

  /** The signatures that a rule comes from. */
  List<Signature> sources(Rule rule) {
    return set.signatures().stream().filter(s -> rule.apps().contains(s.app())).toList();
  }

  /** A comment that says what the next rule is. */
  static String comment(Rule rule) {
    StringBuilder text = new StringBuilder();
    line(text, "", rule.id() + ": " + rule.text());
    return text.toString();
  }

  private static void source(StringBuilder text, Signature signature) {
    Origin origin = signature.content().origin();
    line(text, "", "From " + signature.app() + " " + signature.version());
    line(text, "  ", "content SHA-256 " + signature.contentSha256());
    line(text, "  ", "provenance " + origin.provenance().word() + meaning(origin.provenance()));
    line(
        text,
        "  ",
        "measured: "
            + origin.appVersions().stream()
                .map(v -> v.platform().word() + " " + v.version())
                .collect(Collectors.joining(", "))
            + "; "
            + origin.trials()
            + " trials, "
            + origin.baselines()
            + " baselines, compared with "
            + compared(signature)
            + " other apps");
    if (origin.sources().isEmpty()) {
      line(
          text,
          "  ",
          "runs: " + origin.runs().stream().map(RunSource::run).collect(Collectors.joining(", ")));
    }
    origin.sources().stream()
        .flatMap(List::stream)
        .forEach(s -> line(text, "  ", "source: " + s.citation() + ", " + s.place()));
    line(text, "", "");
  }

  private static String meaning(Provenance provenance) {
    return switch (provenance) {
      case PHONES -> "";
      case VIRTUAL_LAB ->
          ": real software on virtual phones; says nothing about any app on a phone";
      case SIMULATED -> ": simulated; proves nothing about any real app";
      case PUBLISHED -> ": taken from publications, measured by others; not checked on captures";
    };
  }

  private static int compared(Signature signature) {
    return signature.content().actions().stream()
        .flatMap(a -> a.sessions().stream())
        .flatMap(s -> s.features().stream())
        .mapToInt(f -> f.specificity().comparedWith())
        .min()
        .orElse(0);
  }

  private List<String> notExpressed() {
    List<ActionSignature> actions =
        set.signatures().stream().flatMap(s -> s.content().actions().stream()).toList();
    int measures =
        actions.stream()
            .flatMap(a -> a.sessions().stream())
            .mapToInt(s -> s.measures().size())
            .sum();
    int pairs =
        actions.stream()
            .mapToInt(a -> a.pair().features().size() + a.pair().measures().size())
            .sum();
    List<String> items = new ArrayList<>();
    items.add("which action it is, its state and its role: comments name where a rule was seen");
    items.add("volumes, packet counts, durations, shares, numbers of flows: " + count(measures));
    long extensions =
        actions.stream()
            .flatMap(a -> a.sessions().stream())
            .flatMap(s -> s.features().stream())
            .filter(f -> f.kind() == FeatureKind.STUN_EXTENSION)
            .count();
    if (extensions > 0) {
      items.add("unregistered types in STUN messages: " + count(Math.toIntExact(extensions)));
    }
    long connections =
        actions.stream()
            .flatMap(a -> a.sessions().stream())
            .flatMap(s -> s.features().stream())
            .filter(f -> f.kind() == FeatureKind.CONNECTION)
            .count();
    if (connections > 0) {
      items.add(
          "whether connections begin with the action: " + count(Math.toIntExact(connections)));
    }
    items.add("what both sides show together (pair, receiver state, deltas): " + count(pairs));
    items.add("support, specificity and what cannot be told apart: see the signature file");
    return items;
  }

  private static String count(int n) {
    return n + " characteristic" + (n == 1 ? "" : "s");
  }

  private static void list(StringBuilder text, String title, List<String> items) {
    if (items.isEmpty()) {
      return;
    }
    line(text, "", title);
    items.forEach(i -> line(text, "  - ", i));
    line(text, "", "");
  }

  /**
   * Writes a line, broken at spaces. Nothing but printable ASCII gets through, and no backslash,
   * which joins lines where it ends one.
   */
  private static void line(StringBuilder out, String indent, String words) {
    String rest = printable(words);
    String lead = indent;
    while (lead.length() + rest.length() > WIDTH) {
      int at = rest.lastIndexOf(' ', WIDTH - lead.length());
      int cut = at > 0 ? at : rest.indexOf(' ');
      if (cut < 0) {
        break;
      }
      out.append(("# " + lead + rest.substring(0, cut)).stripTrailing()).append('\n');
      rest = rest.substring(cut + 1);
      lead = " ".repeat(Math.max(indent.length(), 2));
    }
    out.append(("# " + lead + rest).stripTrailing()).append('\n');
  }

  private static String printable(String words) {
    StringBuilder text = new StringBuilder();
    words
        .codePoints()
        .forEach(c -> text.append(c >= ' ' && c <= '~' && c != '\\' ? Character.toString(c) : "?"));
    return text.toString();
  }
}
