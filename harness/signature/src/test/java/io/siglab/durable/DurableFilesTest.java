package io.siglab.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files appear whole, and a failed write leaves nothing behind. */
class DurableFilesTest {

  @TempDir private Path directory;

  @Test
  void aFileIsReplacedInOneStep() throws IOException {
    Path file = Files.writeString(directory.resolve("f.json"), "old");
    DurableFiles.write(file, "new".getBytes(StandardCharsets.UTF_8));
    assertThat(file).hasContent("new");
    assertThat(names()).containsExactly("f.json");
  }

  @Test
  void aFailedWriteLeavesTheOldContentAndNoTemporaryFile() throws IOException {
    Path target = Files.createDirectory(directory.resolve("f.json"));
    Files.writeString(target.resolve("inside"), "kept");
    assertThatThrownBy(() -> DurableFiles.write(target, new byte[10]))
        .isInstanceOf(IOException.class);
    assertThat(target.resolve("inside")).hasContent("kept");
    assertThat(names()).containsExactly("f.json");
  }

  @Test
  void whatACrashLeavesIsKnownByItsName() {
    Path target = directory.resolve("f.json");
    assertThat(DurableFiles.isTemporary(DurableFiles.temporaryFor(target))).isTrue();
    assertThat(DurableFiles.isTemporary(target)).isFalse();
  }

  @Test
  void aDigestIsThatOfTheStandard() throws IOException {
    // FIPS 180-4, the digest of "abc".
    String expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    Path file = Files.writeString(directory.resolve("abc"), "abc");
    assertThat(Sha256.of(file)).isEqualTo(expected);
    assertThat(Sha256.of("abc".getBytes(StandardCharsets.UTF_8))).isEqualTo(expected);
    assertThat(
            Sha256.of("a".getBytes(StandardCharsets.UTF_8), "bc".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(expected);
  }

  private Stream<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(f -> f.getFileName().toString()).toList().stream();
    }
  }
}
