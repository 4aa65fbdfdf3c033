package io.siglab.signature.diff;

import io.siglab.signature.ActionSignature;
import io.siglab.signature.SemanticVersion;
import io.siglab.signature.SignatureContent;
import io.siglab.signature.SignatureException;
import io.siglab.words.Action;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What changed from one signature of an app to another.
 *
 * @param app the app's id
 * @param changes the weightiest first, then in the order of the file; empty only where the contents
 *     are equal
 */
public record SignatureDiff(String app, List<Change> changes) {

  public SignatureDiff {
    changes = List.copyOf(changes);
  }

  /**
   * Compares two contents.
   *
   * @throws SignatureException if they are of two apps
   */
  public static SignatureDiff between(SignatureContent before, SignatureContent after) {
    if (!before.app().equals(after.app())) {
      throw new SignatureException(
          "signatures of two apps have no diff: " + before.app() + " and " + after.app());
    }
    List<Change> changes = new ArrayList<>();
    for (Action action : Action.values()) {
      compare(
          changes,
          action,
          find(before, action),
          find(after, action),
          other -> before.measuredTogether().map(all -> all.contains(other)).orElse(true));
    }
    changes.addAll(new OriginChanges().between(before, after));
    if (changes.isEmpty() && !before.equals(after)) {
      changes.add(
          new Change(
              ChangeLevel.STATISTICS,
              "origin",
              "created",
              Long.toString(before.createdUs()),
              Long.toString(after.createdUs()),
              "rests on newer captures"));
    }
    changes.sort(Comparator.comparing(Change::level));
    return new SignatureDiff(after.app(), changes);
  }

  /** The weightiest level; empty where nothing changed. */
  public Optional<ChangeLevel> level() {
    return changes.stream().map(Change::level).findFirst();
  }

  /** Whether detectors that relied on the old signature may fail. */
  public boolean breaking() {
    return level().equals(Optional.of(ChangeLevel.BREAKING));
  }

  /** The version that follows; the same where nothing changed. */
  public SemanticVersion next(SemanticVersion version) {
    return level().map(l -> l.next(version)).orElse(version);
  }

  /** All changes in words, one on a line, each line beginning with its level. */
  public String text() {
    return changes.isEmpty()
        ? app + ": no change\n"
        : changes.stream()
            .map(c -> c.level().word() + ": " + c.sentence() + "\n")
            .collect(Collectors.joining());
  }

  private static void compare(
      List<Change> changes,
      Action action,
      Optional<ActionSignature> before,
      Optional<ActionSignature> after,
      Predicate<String> comparedBefore) {
    String where = action.word();
    if (before.isPresent() && after.isPresent()) {
      changes.addAll(new ActionChanges(before.get(), after.get(), comparedBefore).all());
    } else if (before.isPresent()) {
      changes.add(
          new Change(ChangeLevel.BREAKING, where, "action", where, "", "the action is gone"));
    } else if (after.isPresent()) {
      changes.add(
          new Change(ChangeLevel.COMPATIBLE, where, "action", "", where, "the action is new"));
    }
  }

  private static Optional<ActionSignature> find(SignatureContent content, Action action) {
    return content.actions().stream().filter(a -> a.action() == action).findFirst();
  }
}
