package io.siglab.analysis.report;

import io.siglab.store.StoredAttempt;
import io.siglab.store.TrialStatus;
import io.siglab.words.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * An attempt that does not count.
 *
 * @param trial the trial's id
 * @param attempt which attempt
 * @param verdict the verdict's word
 * @param reasons why
 * @param settled whether another attempt at the trial counts
 * @param pictures screenshots, as data URLs
 * @param files other attachments, and screenshots too large to take in, below the run's directory
 */
public record FailureView(
    String trial,
    int attempt,
    String verdict,
    List<String> reasons,
    boolean settled,
    List<Picture> pictures,
    List<String> files) {

  private static final long MOST_BYTES_OF_A_PICTURE = 2L << 20;
  private static final long MOST_BYTES_OF_ALL = 24L << 20;

  /**
   * A screenshot.
   *
   * @param name its file name
   * @param url a data URL (RFC 2397)
   */
  public record Picture(String name, String url) {}

  /** All attempts of a run that do not count, in the plan's order. */
  static List<FailureView> of(ReportInput input) throws IOException {
    List<FailureView> failures = new ArrayList<>();
    long left = MOST_BYTES_OF_ALL;
    for (TrialStatus status : input.run().status()) {
      for (StoredAttempt attempt : input.run().attempts(status.trial())) {
        if (!attempt.settles()) {
          FailureView failure = of(attempt, status, left);
          left -= failure.pictures().stream().mapToLong(p -> p.url().length()).sum();
          failures.add(failure);
        }
      }
    }
    return failures;
  }

  private static FailureView of(StoredAttempt attempt, TrialStatus status, long budget)
      throws IOException {
    List<Picture> pictures = new ArrayList<>();
    List<String> files = new ArrayList<>();
    long left = budget;
    for (String name : attempt.manifest().attachments()) {
      Path file = attempt.file(name);
      String type = type(name);
      if (type.isEmpty() || !Files.isRegularFile(file) || Files.size(file) > limit(left)) {
        files.add(
            String.join(
                "/",
                "trials",
                status.trial().id(),
                "attempt-" + attempt.manifest().attempt(),
                name));
        continue;
      }
      Picture picture = picture(file, name, type);
      left -= picture.url().length();
      pictures.add(picture);
    }
    Verdict verdict = attempt.manifest().outcome().verdict();
    return new FailureView(
        status.trial().id(),
        attempt.manifest().attempt(),
        verdict.word(),
        attempt.manifest().outcome().reasons(),
        status.done(),
        pictures,
        files);
  }

  private static long limit(long left) {
    return Math.min(MOST_BYTES_OF_A_PICTURE, left * 3 / 4);
  }

  private static Picture picture(Path file, String name, String type) throws IOException {
    String data = Base64.getEncoder().encodeToString(Files.readAllBytes(file));
    return new Picture(name, "data:" + type + ";base64," + data);
  }

  private static String type(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".png")) {
      return "image/png";
    }
    return lower.endsWith(".jpg") || lower.endsWith(".jpeg") ? "image/jpeg" : "";
  }
}
