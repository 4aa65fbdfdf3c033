package io.siglab.signature.repository;

import static io.siglab.signature.WorkedExample.content;
import static io.siglab.signature.WorkedExample.download;
import static io.siglab.signature.WorkedExample.origin;
import static io.siglab.signature.WorkedExample.pair;
import static io.siglab.signature.WorkedExample.photo;
import static io.siglab.signature.WorkedExample.upload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siglab.signature.SemanticVersion;
import io.siglab.signature.Signature;
import io.siglab.signature.SignatureContent;
import io.siglab.signature.SignatureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Versions are added and never changed. */
class SignatureRepositoryTest {

  private static final String APP = "messenger-on-request";

  @TempDir private Path root;
  private SignatureRepository repository;

  @BeforeEach
  void open() {
    repository = new SignatureRepository(root);
  }

  @Test
  void theFirstSignatureIsVersionOne() {
    Publication first = repository.publish(content());
    assertThat(first.added()).isTrue();
    assertThat(first.diff()).isEmpty();
    assertThat(first.file()).isEqualTo(root.resolve(APP).resolve("1.0.0.json")).exists();
    assertThat(repository.newest(APP)).contains(first.signature());
    assertThat(repository.apps()).containsExactly(APP);
  }

  @Test
  void publishingTheSameContentAgainChangesNoFile() throws IOException {
    repository.publish(content());
    repository.publish(shown());
    Map<String, String> before = files();

    Publication again = new SignatureRepository(root).publish(content());

    assertThat(again.added()).isFalse();
    assertThat(again.signature().version()).isEqualTo(SemanticVersion.FIRST);
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void whatChangedDecidesTheVersionAndFillsTheChangelog() throws IOException {
    repository.publish(content());
    Publication statistics = repository.publish(trials(8));
    Publication breaking = repository.publish(shown());

    assertThat(statistics.signature().version()).hasToString("1.0.1");
    assertThat(breaking.signature().version()).hasToString("2.0.0");
    assertThat(breaking.diff().orElseThrow().breaking()).isTrue();
    assertThat(repository.versions(APP))
        .extracting(Signature::version)
        .extracting(SemanticVersion::toString)
        .containsExactly("1.0.0", "1.0.1", "2.0.0");
    assertThat(Files.readString(root.resolve(APP).resolve("CHANGELOG.md")))
        .isEqualTo(
            """
            # Signatures of messenger-on-request

            Made from the signature files; changes are against the version before.

            ## 2.0.0 (2026-01-02, virtual-lab)

            - **breaking** photo, pair: receiver_state moved from RR to SS
            - origin: trials: 8 and 2 baselines -> 4 and 2 baselines

            ## 1.0.1 (2026-01-02, virtual-lab)

            - origin: trials: 4 and 2 baselines -> 8 and 2 baselines

            ## 1.0.0 (2026-01-02, virtual-lab)

            - First signature: 1 action from 4 trials.
            """);
  }

  @Test
  void theIndexNamesEveryVersion() {
    Publication first = repository.publish(content());
    repository.publish(trials(8));
    SignatureIndex index = repository.index();
    assertThat(index.apps()).hasSize(1);
    assertThat(index.apps().get(0).newest()).hasToString("1.0.1");
    assertThat(index.apps().get(0).versions().get(0))
        .isEqualTo(
            new SignatureIndex.Entry(
                SemanticVersion.FIRST,
                APP + "/1.0.0.json",
                first.signature().contentSha256(),
                content().createdUs()));
  }

  @Test
  void comparingWritesNothing() throws IOException {
    assertThat(repository.compare(content())).isEmpty();
    assertThat(root).isEmptyDirectory();
    repository.publish(content());
    Map<String, String> before = files();
    assertThat(repository.compare(shown()).orElseThrow().breaking()).isTrue();
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void versionTenComesAfterVersionNine() {
    for (int trials = 1; trials <= 11; trials++) {
      repository.publish(trials(trials));
    }
    assertThat(repository.newest(APP).orElseThrow().version()).hasToString("1.0.10");
  }

  @Test
  void aFileUnderAnotherNameThanItsOwnIsRefused() throws IOException {
    Path file = repository.publish(content()).file();
    Path moved = file.resolveSibling("3.0.0.json");
    Files.move(file, moved);
    assertThatThrownBy(() -> repository.newest(APP))
        .isInstanceOf(SignatureException.class)
        .hasMessage(
            moved
                + ": holds the signature messenger-on-request 1.0.0: move it to the place that its"
                + " content names");
  }

  @Test
  void whatIsNoVersionIsLeftAloneAndWhatACrashLeftGoes() throws IOException {
    Path directory = repository.publish(content()).file().getParent();
    Files.writeString(directory.resolve("01.2.3.json"), "someone's own");
    Files.writeString(directory.resolve(".1.0.1.json.tmp"), "{ \"form");
    repository.publish(trials(8));
    assertThat(directory.resolve("01.2.3.json")).hasContent("someone's own");
    assertThat(directory.resolve(".1.0.1.json.tmp")).doesNotExist();
    assertThat(repository.versions(APP)).hasSize(2);
  }

  @Test
  void aDamagedFileStopsPublishingAndIsKept() throws IOException {
    Path file = repository.publish(content()).file();
    Files.writeString(file, "{");
    assertThatThrownBy(() -> repository.publish(trials(8)))
        .isInstanceOf(SignatureException.class)
        .hasMessageStartingWith(file.toString());
    assertThat(file).hasContent("{");
  }

  private static SignatureContent trials(int trials) {
    return content(origin(trials), content().actions());
  }

  /** The app after an update: the receiver's pair shows the photo by itself. */
  private static SignatureContent shown() {
    return content(origin(4), List.of(photo(List.of(upload(), download()), pair("SS"))));
  }

  private Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        String state = Files.getLastModifiedTime(path) + " " + Files.readString(path);
        files.put(root.relativize(path).toString(), state);
      }
    }
    return files;
  }
}
