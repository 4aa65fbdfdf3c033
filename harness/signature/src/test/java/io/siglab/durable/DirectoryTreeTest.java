package io.siglab.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DirectoryTreeTest {

  @TempDir private Path folder;

  @Test
  void linksAreRemovedAndNotFollowed() throws Exception {
    Path kept = Files.createDirectory(folder.resolve("kept"));
    Files.writeString(kept.resolve("file"), "x");
    Path gone = Files.createDirectories(folder.resolve("gone/deep"));
    Files.createSymbolicLink(gone.resolve("link"), kept);

    DirectoryTree.delete(folder.resolve("gone"));

    assertThat(folder.resolve("gone")).doesNotExist();
    assertThat(kept.resolve("file")).hasContent("x");
  }

  @Test
  void nothingThereIsNoError() throws Exception {
    DirectoryTree.delete(folder.resolve("never"));

    assertThat(folder.resolve("never")).doesNotExist();
  }
}
