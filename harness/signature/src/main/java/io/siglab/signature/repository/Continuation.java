package io.siglab.signature.repository;

import io.siglab.signature.ActionSignature;
import io.siglab.signature.Carried;
import io.siglab.signature.Continued;
import io.siglab.signature.Signature;
import io.siglab.signature.SignatureContent;
import io.siglab.words.Action;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a version continues the one before when its runs measured a part only: actions that they did
 * not measure stay as they are, and so do comparisons with what they did not measure. What they did
 * measure is never touched. A function of its inputs: the same derivation and the same version
 * before give the same content.
 */
public final class Continuation {

  private Continuation() {}

  /**
   * The content that follows a version.
   *
   * @param derived what runs gave, {@link SignatureContent#measuredTogether()} included
   * @param withdrawn actions that the runs measured and found nothing for, or that the app no
   *     longer offers; these are not taken over
   * @param before the version before
   * @return {@code derived} itself where nothing is taken over; so it is from a version of another
   *     provenance, as one signature rests on one kind of source
   */
  public static SignatureContent of(
      SignatureContent derived, Set<Action> withdrawn, Signature before) {
    SignatureContent old = before.content();
    if (old.origin().provenance() != derived.origin().provenance()) {
      return derived;
    }
    Set<String> looked = new HashSet<>(derived.measuredTogether().orElse(List.of()));
    withdrawn.forEach(a -> looked.add(derived.app() + "/" + a.word()));
    Comparisons comparisons = new Comparisons(derived.app(), looked);
    Set<Action> measured = new HashSet<>(withdrawn);
    List<ActionSignature> actions = new ArrayList<>();
    for (ActionSignature action : derived.actions()) {
      measured.add(action.action());
      actions.add(
          find(old, action.action())
              .map(earlier -> comparisons.keep(action, earlier))
              .orElse(action));
    }
    for (ActionSignature action : old.actions()) {
      if (!measured.contains(action.action())) {
        actions.add(
            action.carriedFrom(
                action
                    .carried()
                    .orElse(new Carried(before.version(), old.createdUs(), old.origin()))));
      }
    }
    return actions.equals(derived.actions())
        ? derived
        : new SignatureContent(
            derived.app(),
            derived.createdUs(),
            derived.origin(),
            derived.evidence(),
            derived.measuredTogether(),
            Optional.of(new Continued(before.version(), before.contentSha256())),
            actions);
  }

  private static Optional<ActionSignature> find(SignatureContent content, Action action) {
    return content.actions().stream().filter(a -> a.action() == action).findFirst();
  }
}
