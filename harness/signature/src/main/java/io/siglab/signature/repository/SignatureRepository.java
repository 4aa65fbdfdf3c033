package io.siglab.signature.repository;

import io.siglab.durable.DurableFiles;
import io.siglab.json.JsonFormat;
import io.siglab.json.JsonSchema;
import io.siglab.signature.SemanticVersion;
import io.siglab.signature.Signature;
import io.siglab.signature.SignatureContent;
import io.siglab.signature.SignatureException;
import io.siglab.signature.SignatureFormat;
import io.siglab.signature.diff.ChangeLevel;
import io.siglab.signature.diff.SignatureDiff;
import io.siglab.words.Action;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Published signatures: {@code APP/VERSION.json}, {@code APP/CHANGELOG.md} and {@code index.json}.
 * A signature file is never changed once it is there; the index and the changelogs follow from the
 * files and can be made again at any time.
 */
public final class SignatureRepository {

  /** The index's file name. */
  public static final String INDEX_FILE = "index.json";

  /** The name of each app's changelog. */
  public static final String CHANGELOG_FILE = "CHANGELOG.md";

  private static final long MOST_INDEX_BYTES = 16L << 20;
  private static final Pattern VERSION_FILE = Pattern.compile("((0|[1-9][0-9]{0,5})\\.){3}json");

  private final Path root;
  // Versions are never overwritten: one that looks as it did when it was read is not read again.
  private final Map<Path, KnownVersion> known = new ConcurrentHashMap<>();
  private final SignatureFormat format = new SignatureFormat();
  private final JsonFormat<SignatureIndex> indexes =
      new JsonFormat<>(
          SignatureIndex.class,
          JsonSchema.load(SignatureRepository.class, "index.schema.json"),
          MOST_INDEX_BYTES);

  /**
   * A repository.
   *
   * @param root its directory; made by the first publication
   */
  public SignatureRepository(Path root) {
    this.root = root;
  }

  /** The apps that have a signature, by id. */
  public List<String> apps() {
    return list(root).stream()
        .filter(Files::isDirectory)
        .filter(d -> !versionFiles(d).isEmpty())
        .map(SignatureRepository::name)
        .toList();
  }

  /**
   * All signatures of an app, oldest version first.
   *
   * @throws SignatureException if one cannot be read, or lies under another name than its own
   */
  public List<Signature> versions(String app) {
    List<Signature> versions = new ArrayList<>();
    for (Path file : versionFiles(root.resolve(app))) {
      Signature signature = read(file);
      String named = name(file);
      if (!signature.app().equals(app) || !named.equals(signature.version() + ".json")) {
        throw new SignatureException(
            file
                + ": holds the signature "
                + signature.app()
                + " "
                + signature.version()
                + ": move it to the place that its content names");
      }
      versions.add(signature);
    }
    return List.copyOf(versions);
  }

  private record KnownVersion(long bytes, FileTime changed, Signature signature) {}

  private Signature read(Path file) {
    try {
      long bytes = Files.size(file);
      FileTime changed = Files.getLastModifiedTime(file);
      KnownVersion last = known.get(file);
      if (last != null && last.bytes() == bytes && last.changed().equals(changed)) {
        return last.signature();
      }
      Signature signature = format.read(file);
      known.put(file, new KnownVersion(bytes, changed, signature));
      return signature;
    } catch (IOException e) {
      throw new SignatureException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /** The signature of an app with the highest version; empty where there is none. */
  public Optional<Signature> newest(String app) {
    List<Signature> versions = versions(app);
    return versions.isEmpty() ? Optional.empty() : Optional.of(versions.get(versions.size() - 1));
  }

  /** Where a version is, or would be. */
  public Path file(String app, SemanticVersion version) {
    return root.resolve(app).resolve(version + ".json");
  }

  /** What publishing this content would change; empty where the app has no signature yet. */
  public Optional<SignatureDiff> compare(SignatureContent content) {
    return newest(content.app()).map(n -> SignatureDiff.between(n.content(), content));
  }

  /**
   * What runs would change in the newest version, as its continuation ({@link Continuation});
   * nothing is written.
   *
   * @param derived what runs gave
   * @param withdrawn actions that are gone, see {@link Continuation#of}
   * @return without changes where the newest version came from such a derivation; empty where the
   *     app has no signature yet
   * @throws SignatureException if the repository cannot be read
   */
  public Optional<SignatureDiff> compare(SignatureContent derived, Set<Action> withdrawn) {
    List<Signature> versions = versions(derived.app());
    if (versions.isEmpty()) {
      return Optional.empty();
    }
    Signature newest = versions.get(versions.size() - 1);
    SignatureContent content =
        cameFrom(newest, derived, withdrawn, versions)
            ? newest.content()
            : Continuation.of(derived, withdrawn, newest);
    return Optional.of(SignatureDiff.between(newest.content(), content));
  }

  /**
   * Adds what runs gave, as the continuation of the newest version ({@link Continuation}), under
   * the version that follows from what changed; unless the same was published before, whatever was
   * published since.
   *
   * @param derived what runs gave
   * @param withdrawn actions that are gone, see {@link Continuation#of}
   * @throws SignatureException if the repository cannot be read or written
   */
  public Publication publish(SignatureContent derived, Set<Action> withdrawn) {
    return publish(derived.app(), versions -> next(derived, withdrawn, versions));
  }

  /**
   * Adds a signature as it is under the version that follows from what changed, unless the same
   * content was published before, and brings the changelog and the index up to date.
   *
   * @throws SignatureException if the repository cannot be read or written
   */
  public Publication publish(SignatureContent content) {
    return publish(content.app(), versions -> next(content, versions));
  }

  private Publication publish(String app, Function<List<Signature>, Publication> deciding) {
    try {
      Files.createDirectories(root.resolve(app));
      return RepositoryLock.holding(
          root,
          () -> {
            removeTemporaries(root.resolve(app));
            List<Signature> versions = new ArrayList<>(versions(app));
            Publication publication = deciding.apply(versions);
            if (publication.added()) {
              write(publication);
              versions.add(publication.signature());
            }
            writeChangelog(app, versions);
            writeIndex(app, versions);
            return publication;
          });
    } catch (IOException e) {
      throw new SignatureException("cannot publish to " + root + ": " + e.getMessage(), e);
    }
  }

  /** Reads {@code index.json}. */
  public SignatureIndex index() {
    Path file = root.resolve(INDEX_FILE);
    try {
      return indexes.read(file);
    } catch (IOException e) {
      throw new SignatureException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /** What follows from a derivation: a version there is that came from it, or the next one. */
  private Publication next(
      SignatureContent derived, Set<Action> withdrawn, List<Signature> versions) {
    for (Signature published : versions) {
      if (cameFrom(published, derived, withdrawn, versions)) {
        Path file = file(published.app(), published.version());
        return new Publication(published, file, false, Optional.empty());
      }
    }
    return next(
        versions.isEmpty()
            ? derived
            : Continuation.of(derived, withdrawn, versions.get(versions.size() - 1)),
        versions);
  }

  private boolean cameFrom(
      Signature published,
      SignatureContent derived,
      Set<Action> withdrawn,
      List<Signature> versions) {
    SignatureContent content =
        base(published, versions).map(b -> Continuation.of(derived, withdrawn, b)).orElse(derived);
    return format.contentHash(content).equals(published.contentSha256());
  }

  private static Optional<Signature> base(Signature signature, List<Signature> versions) {
    return signature
        .content()
        .continues()
        .flatMap(
            c ->
                versions.stream()
                    .filter(v -> v.contentSha256().equals(c.contentSha256()))
                    .findFirst());
  }

  private Publication next(SignatureContent content, List<Signature> versions) {
    String hash = format.contentHash(content);
    for (Signature published : versions) {
      if (published.contentSha256().equals(hash)) {
        Path file = file(published.app(), published.version());
        return new Publication(published, file, false, Optional.empty());
      }
    }
    Optional<SignatureDiff> diff = Optional.empty();
    SemanticVersion version = SemanticVersion.FIRST;
    if (!versions.isEmpty()) {
      Signature newest = versions.get(versions.size() - 1);
      SignatureDiff sinceNewest = SignatureDiff.between(newest.content(), content);
      diff = Optional.of(sinceNewest);
      // Another hash without a change that we know: the newest has fields of a later format.
      version = sinceNewest.level().orElse(ChangeLevel.STATISTICS).next(newest.version());
    }
    Signature signature = format.signature(content, version);
    return new Publication(signature, file(content.app(), version), true, diff);
  }

  private void write(Publication publication) throws IOException {
    if (Files.exists(publication.file())) {
      throw new SignatureException(publication.file() + " is there already and is not overwritten");
    }
    format.write(publication.signature(), publication.file());
    DurableFiles.syncDirectory(root);
  }

  private void writeChangelog(String app, List<Signature> versions) throws IOException {
    Path file = root.resolve(app).resolve(CHANGELOG_FILE);
    String text = Changelog.of(app, versions);
    replace(file, text.getBytes(StandardCharsets.UTF_8));
  }

  private void writeIndex(String published, List<Signature> versions) throws IOException {
    List<SignatureIndex.App> apps = new ArrayList<>();
    for (String app : apps()) {
      List<SignatureIndex.Entry> entries = new ArrayList<>();
      for (Signature s : app.equals(published) ? versions : versions(app)) {
        String file = app + "/" + s.version() + ".json";
        entries.add(
            new SignatureIndex.Entry(
                s.version(), file, s.contentSha256(), s.content().createdUs()));
      }
      SemanticVersion newest = entries.get(entries.size() - 1).version();
      apps.add(new SignatureIndex.App(app, newest, entries));
    }
    SignatureIndex index = new SignatureIndex(SignatureIndex.FORMAT_VERSION, apps);
    replace(root.resolve(INDEX_FILE), indexes.write(index));
  }

  /** What a publication left that was stopped while it wrote. */
  private static void removeTemporaries(Path directory) throws IOException {
    for (Path file : list(directory)) {
      if (DurableFiles.isTemporary(file)) {
        Files.delete(file);
      }
    }
  }

  /** Leaves a file alone that has the content already, with its times. */
  private static void replace(Path file, byte[] content) throws IOException {
    if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), content)) {
      DurableFiles.write(file, content);
    }
  }

  private static List<Path> versionFiles(Path directory) {
    return list(directory).stream()
        .filter(f -> VERSION_FILE.matcher(name(f)).matches())
        .sorted(
            Comparator.comparing(
                f -> SemanticVersion.parse(name(f).substring(0, name(f).length() - 5))))
        .toList();
  }

  private static List<Path> list(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new SignatureException("cannot read " + directory + ": " + e.getMessage(), e);
    }
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }
}
