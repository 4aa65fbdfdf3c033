package io.siglab.signature.export;

import io.siglab.signature.Signature;
import io.siglab.signature.SignatureException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Exports signatures. The same signatures give the same bytes; a rule keeps its id from export to
 * export.
 */
public final class Export {

  private Export() {}

  /**
   * The files of an export.
   *
   * @param format for which engine
   * @param signatures at most one of each app; those given together may share what they match
   * @throws SignatureException if an app is there twice or nothing of them can be a rule: a file
   *     that loads and never matches helps nobody
   */
  public static List<ExportFile> of(ExportFormat format, List<Signature> signatures) {
    RuleSet set = RuleSet.of(signatures);
    Emitter emitter = format.emitter();
    List<Rule> rules = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    for (Rule rule : set.rules()) {
      Optional<String> why = emitter.refusal(rule);
      why.ifPresentOrElse(w -> refused.add(rule.match().text() + ": " + w), () -> rules.add(rule));
    }
    if (rules.isEmpty()) {
      throw new SignatureException(nothing(format, set, refused));
    }
    return emitter.emit(rules, new Preamble(emitter, set, refused));
  }

  private static String nothing(ExportFormat format, RuleSet set, List<String> refused) {
    List<String> why = new ArrayList<>(set.leftOut());
    why.addAll(refused);
    String apps = String.join(", ", set.signatures().stream().map(Signature::app).toList());
    return "nothing of "
        + apps
        + " can be a rule for "
        + format.word()
        + (why.isEmpty()
            ? ": there is no server name, address range or offered protocol"
            : ": " + String.join("; ", why))
        + ". Give the signatures of all apps that share servers together, or measure more apps"
        + " side by side";
  }
}
