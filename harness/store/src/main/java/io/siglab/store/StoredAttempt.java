package io.siglab.store;

import io.siglab.words.Verdict;
import java.nio.file.Path;

/**
 * A completed attempt at a trial, as it lies on disk.
 *
 * @param directory holds the manifest, the captures and the attachments
 * @param manifest its manifest
 */
public record StoredAttempt(Path directory, TrialManifest manifest) {

  /** Where one of the attempt's files is. */
  public Path file(String name) {
    return directory.resolve(AttemptFiles.checked(name));
  }

  /** Whether the attempt counts. */
  public boolean valid() {
    return manifest.outcome().verdict() == Verdict.VALID;
  }

  /**
   * Whether the trial needs no further attempt: it was measured, or the app does not offer the
   * action.
   */
  public boolean settles() {
    return valid() || manifest.outcome().verdict() == Verdict.NOT_OFFERED;
  }
}
