package io.siglab.analysis.aggregate;

import io.siglab.signature.SignatureContent;
import io.siglab.words.Action;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What observations support.
 *
 * @param signatures by app
 * @param withdrawn by app, actions that were measured and found nothing for, or are no longer
 *     offered
 * @param withheld what has no signature, and why; one sentence each
 */
public record Aggregate(
    List<SignatureContent> signatures,
    SortedMap<String, Set<Action>> withdrawn,
    List<String> withheld) {

  /** Copies all. */
  public Aggregate {
    withdrawn = Collections.unmodifiableSortedMap(new TreeMap<>(withdrawn));
    signatures = List.copyOf(signatures);
    withheld = List.copyOf(withheld);
  }

  /** The actions of an app that its next version must not take over from the one before. */
  public Set<Action> withdrawnFrom(String app) {
    return withdrawn.getOrDefault(app, Set.of());
  }
}
