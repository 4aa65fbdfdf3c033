package io.siglab.signature.repository;

import io.siglab.signature.Signature;
import io.siglab.signature.diff.Change;
import io.siglab.signature.diff.ChangeLevel;
import io.siglab.signature.diff.SignatureDiff;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** An app's changelog: what each version changed, newest first, in Markdown. */
final class Changelog {

  private Changelog() {}

  /**
   * The changelog.
   *
   * @param app its id
   * @param versions oldest first
   */
  static String of(String app, List<Signature> versions) {
    StringBuilder text = new StringBuilder("# Signatures of " + app + "\n");
    text.append("\nMade from the signature files; changes are against the version before.\n");
    for (int i = versions.size() - 1; i >= 0; i--) {
      Signature version = versions.get(i);
      text.append("\n## ").append(version.version());
      text.append(" (").append(date(version)).append(", ");
      text.append(version.content().origin().provenance().word()).append(")\n\n");
      if (i == 0) {
        text.append("- First signature: ").append(summary(version)).append('\n');
      } else {
        SignatureDiff diff =
            SignatureDiff.between(versions.get(i - 1).content(), version.content());
        append(text, diff);
      }
    }
    return text.toString();
  }

  private static void append(StringBuilder text, SignatureDiff diff) {
    for (Change change : diff.changes()) {
      text.append("- ");
      if (change.level() == ChangeLevel.BREAKING) {
        text.append("**breaking** ");
      }
      text.append(change.sentence().replace("*", "\\*")).append('\n');
    }
  }

  private static String summary(Signature signature) {
    return count(signature.content().actions().size(), "action")
        + " from "
        + count(signature.content().origin().trials(), "trial")
        + ".";
  }

  private static String count(int n, String what) {
    return n + " " + what + (n == 1 ? "" : "s");
  }

  private static LocalDate date(Signature signature) {
    return Instant.EPOCH
        .plus(signature.content().createdUs(), ChronoUnit.MICROS)
        .atZone(ZoneOffset.UTC)
        .toLocalDate();
  }
}
