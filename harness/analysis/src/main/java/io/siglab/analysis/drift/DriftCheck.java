package io.siglab.analysis.drift;

import io.siglab.analysis.aggregate.Aggregate;
import io.siglab.durable.DurableFiles;
import io.siglab.signature.SignatureContent;
import io.siglab.signature.diff.DiffDocument;
import io.siglab.signature.diff.SignatureDiff;
import io.siglab.signature.repository.SignatureRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares what an aggregation gave with the newest signatures of a repository. */
public final class DriftCheck {

  /** The directory of diffs beside a run's report. */
  public static final String DIRECTORY = "drift";

  private final SignatureRepository repository;

  /**
   * @param signatures the repository's directory; it is only read
   */
  public DriftCheck(Path signatures) {
    this.repository = new SignatureRepository(signatures);
  }

  /**
   * Compares each app's signature.
   *
   * @return by app
   * @throws io.siglab.signature.SignatureException if the repository cannot be read
   */
  public List<Drift> compare(Aggregate aggregate) {
    List<Drift> all = new ArrayList<>();
    for (SignatureContent derived : aggregate.signatures()) {
      String app = derived.app();
      Optional<SignatureDiff> diff = repository.compare(derived, aggregate.withdrawnFrom(app));
      all.add(
          new Drift(
              app,
              repository.newest(app).map(s -> s.version()),
              diff.orElse(new SignatureDiff(app, List.of()))));
    }
    return all;
  }

  /**
   * Writes the diffs as {@code drift/APP.json} into a run's report directory.
   *
   * @throws IOException if the disk refuses
   */
  public static void write(List<Drift> drifts, Path report) throws IOException {
    DiffDocument document = new DiffDocument();
    Path directory = Files.createDirectories(report.resolve(DIRECTORY));
    for (Drift drift : drifts) {
      if (drift.newest().isPresent()) {
        DurableFiles.write(directory.resolve(drift.app() + ".json"), document.write(drift.diff()));
      }
    }
  }
}
