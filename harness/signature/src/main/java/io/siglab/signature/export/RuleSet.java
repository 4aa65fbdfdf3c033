package io.siglab.signature.export;

import io.siglab.signature.Signature;
import io.siglab.signature.SignatureException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What some signatures give to rule engines.
 *
 * @param signatures they come from, by app
 * @param rules by app, then match
 * @param leftOut what could be matched but tells nothing, and why; one sentence each
 */
public record RuleSet(List<Signature> signatures, List<Rule> rules, List<String> leftOut) {

  public RuleSet {
    signatures = List.copyOf(signatures);
    rules = List.copyOf(rules);
    leftOut = List.copyOf(leftOut);
  }

  /**
   * The rules of signatures, at most one of each app.
   *
   * @throws SignatureException if an app is there twice
   */
  public static RuleSet of(List<Signature> signatures) {
    Set<String> apps = new HashSet<>();
    for (Signature signature : signatures) {
      if (!apps.add(signature.app())) {
        throw new SignatureException(
            "two signatures of "
                + signature.app()
                + ": export one version of an app, usually the newest");
      }
    }
    List<Signature> sorted =
        signatures.stream().sorted(Comparator.comparing(Signature::app)).toList();
    RuleDerivation derivation = new RuleDerivation(apps);
    sorted.forEach(derivation::add);
    return new RuleSet(sorted, derivation.rules(), derivation.leftOut());
  }
}
