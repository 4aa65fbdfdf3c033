package io.siglab.analysis;

import io.siglab.analysis.aggregate.Aggregate;
import io.siglab.analysis.aggregate.MixedProvenanceException;
import io.siglab.analysis.observation.DerivationSettings;
import io.siglab.signature.Continued;
import io.siglab.signature.RunSource;
import io.siglab.signature.Signature;
import io.siglab.signature.SignatureContent;
import io.siglab.signature.SignatureException;
import io.siglab.signature.SignatureFormat;
import io.siglab.signature.diff.SignatureDiff;
import io.siglab.signature.repository.Continuation;
import io.siglab.store.CaptureRecord;
import io.siglab.store.StoreException;
import io.siglab.store.StoredAttempt;
import io.siglab.store.StoredRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Holds a signature file against the stored runs it names: every capture must be there with its
 * hash, and deriving the runs again must give the file, byte for byte. Where a file continues an
 * earlier version, that version lies beside it and is verified too.
 */
public final class RunVerification {

  private final Path runs;
  private final DerivationSettings settings;
  private final SignatureFormat format = new SignatureFormat();

  /**
   * @param runs holds the run directories
   */
  public RunVerification(Path runs) {
    this.runs = runs;
    this.settings = DerivationSettings.defaults();
  }

  /**
   * Verifies a file.
   *
   * @return what is wrong, one sentence each; empty where the file follows from its runs
   * @throws IOException if the disk fails
   */
  public List<String> verify(Path file) throws IOException {
    try {
      Signature signature = format.read(file);
      if (signature.content().origin().sources().isPresent()) {
        return List.of(
            file + ": is taken from publications and rests on no run; its origin names them");
      }
      List<String> problems = new ArrayList<>();
      List<StoredRun> stored = new ArrayList<>();
      for (RunSource source : signature.content().origin().runs()) {
        open(source, problems).ifPresent(stored::add);
      }
      return problems.isEmpty() ? derive(signature, file, stored) : prefixed(file, problems);
    } catch (SignatureException e) {
      return List.of(e.getMessage());
    } catch (StoreException | MixedProvenanceException e) {
      return List.of(file + ": its runs cannot be derived: " + e.getMessage());
    }
  }

  private Optional<StoredRun> open(RunSource source, List<String> problems) {
    Path directory = runs.resolve(source.run());
    if (!Files.isDirectory(directory)) {
      problems.add("rests on the run " + source.run() + ", which is not in " + runs);
      return Optional.empty();
    }
    StoredRun run = StoredRun.open(directory);
    Set<String> there = new HashSet<>();
    for (StoredAttempt trial : run.validTrials()) {
      Set<String> named =
          new HashSet<>(
              trial.manifest().sides().stream()
                  .flatMap(s -> s.capture().stream())
                  .map(CaptureRecord::sha256)
                  .toList());
      there.addAll(named);
      named.retainAll(source.captures());
      if (!named.isEmpty()) {
        for (String changed : trial.changedCaptures()) {
          problems.add(
              trial.file(changed)
                  + " is gone or was changed after the run: its SHA-256 is not the one recorded");
        }
      }
    }
    for (String capture : source.captures()) {
      if (!there.contains(capture)) {
        problems.add(
            "rests on a capture that the run "
                + source.run()
                + " does not have: SHA-256 "
                + capture);
      }
    }
    return Optional.of(run);
  }

  private List<String> derive(Signature signature, Path file, List<StoredRun> stored)
      throws IOException {
    Aggregate aggregate =
        new Derivation(settings, signature.content().evidence()).aggregate(stored);
    Optional<SignatureContent> derived =
        aggregate.signatures().stream().filter(c -> c.app().equals(signature.app())).findFirst();
    if (derived.isEmpty()) {
      return List.of(file + ": its runs give no signature of " + signature.app());
    }
    SignatureContent content = derived.get();
    Optional<Continued> continues = signature.content().continues();
    if (continues.isPresent()) {
      Path earlier = file.resolveSibling(continues.get().version() + ".json");
      List<String> problems = earlier(earlier, continues.get());
      if (!problems.isEmpty()) {
        return prefixed(
            file, List.of("continues " + earlier + ", which does not hold: " + problems.get(0)));
      }
      content =
          Continuation.of(content, aggregate.withdrawnFrom(content.app()), format.read(earlier));
    }
    byte[] expected = format.write(format.signature(content, signature.version()));
    return Arrays.equals(expected, Files.readAllBytes(file))
        ? List.of()
        : List.of(file + ": is not what its runs give: " + difference(signature, content));
  }

  private List<String> earlier(Path file, Continued continued) throws IOException {
    if (!Files.exists(file)) {
      return List.of("there is no such file");
    }
    List<String> problems = verify(file);
    if (problems.isEmpty()
        && !format.read(file).contentSha256().equals(continued.contentSha256())) {
      return List.of("its content has another SHA-256 than " + continued.contentSha256());
    }
    return problems;
  }

  private static String difference(Signature signature, SignatureContent derived) {
    if (signature.content().equals(derived)) {
      return "the content is the same, but not the bytes; was it written by another program or"
          + " version, or edited?";
    }
    return SignatureDiff.between(signature.content(), derived).text().strip();
  }

  private static List<String> prefixed(Path file, List<String> problems) {
    return problems.stream().map(p -> file + ": " + p).toList();
  }
}
