package io.siglab.store;

import io.siglab.durable.Sha256;
import io.siglab.words.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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

  /**
   * The captures whose content is no longer what the manifest was made for, by file name; empty
   * where all are as they were.
   *
   * @throws StoreException if a capture cannot be read
   */
  public List<String> changedCaptures() {
    List<String> changed = new ArrayList<>();
    for (SideRecord side : manifest.sides()) {
      if (side.capture().isPresent()) {
        CaptureRecord capture = side.capture().get();
        Path file = file(capture.file());
        try {
          if (!Files.isRegularFile(file) || !Sha256.of(file).equals(capture.sha256())) {
            changed.add(capture.file());
          }
        } catch (IOException e) {
          throw StoreException.reading(file, e);
        }
      }
    }
    return List.copyOf(changed);
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
