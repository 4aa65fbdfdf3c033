package io.siglab.analysis.drift;

import io.siglab.signature.SemanticVersion;
import io.siglab.signature.diff.Change;
import io.siglab.signature.diff.ChangeLevel;
import io.siglab.signature.diff.SignatureDiff;
import java.util.Optional;

/**
 * What runs would change in an app's newest signature.
 *
 * @param app the app's id
 * @param newest the version compared with; empty where the app has no signature yet
 * @param diff what would change, nothing where the runs give the newest version's content
 */
public record Drift(String app, Optional<SemanticVersion> newest, SignatureDiff diff) {

  /** Whether detectors that rely on the newest version may fail. */
  public boolean breaking() {
    return diff.breaking();
  }

  /** The result in one sentence. */
  public String sentence() {
    return newest
        .map(
            version ->
                diff.level()
                    .map(
                        level ->
                            app
                                + ": "
                                + level.word()
                                + " change, "
                                + version
                                + " would become "
                                + diff.next(version))
                    .orElse(app + ": no change from " + version))
        .orElse(app + ": no signature there to compare with");
  }

  /**
   * The sentence, then what detectors may notice, one change on a line; changes of statistics are
   * counted only.
   */
  public String text() {
    StringBuilder text = new StringBuilder(sentence()).append('\n');
    for (Change change : diff.changes()) {
      if (change.level() != ChangeLevel.STATISTICS) {
        text.append("  ").append(change.level().word()).append(": ");
        text.append(change.sentence()).append('\n');
      }
    }
    long statistics =
        diff.changes().stream().filter(c -> c.level() == ChangeLevel.STATISTICS).count();
    if (statistics > 0) {
      text.append("  statistics: ").append(statistics);
      text.append(statistics == 1 ? " change\n" : " changes\n");
    }
    return text.toString();
  }
}
