package io.siglab.analysis.emit;

import io.siglab.analysis.aggregate.Aggregate;
import io.siglab.signature.repository.Publication;
import io.siglab.signature.repository.SignatureRepository;
import java.nio.file.Path;
import java.util.List;

/** Publishes what an aggregation gave as signature files. */
public final class Emission {

  private final Path directory;

  /**
   * @param directory the signature repository, for example {@code signature-output}; made where
   *     missing
   */
  public Emission(Path directory) {
    this.directory = directory;
  }

  /**
   * Publishes each app's signature; content that is there already gets no new version.
   *
   * @return by app
   * @throws io.siglab.signature.SignatureException if the repository cannot be read or written
   */
  public List<EmittedSignature> emit(Aggregate aggregate) {
    SignatureRepository repository = new SignatureRepository(directory);
    return aggregate.signatures().stream()
        .map(c -> emitted(repository.publish(c, aggregate.withdrawnFrom(c.app()))))
        .toList();
  }

  private static EmittedSignature emitted(Publication publication) {
    return new EmittedSignature(
        publication.signature(),
        publication.signature().app() + "/" + publication.signature().version() + ".json",
        publication.added());
  }
}
