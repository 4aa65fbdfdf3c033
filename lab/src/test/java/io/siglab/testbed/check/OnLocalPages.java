package io.siglab.testbed.check;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Tests of one class share a browser, which shows the pages of each. */
abstract class OnLocalPages {

  @TempDir static Path folder;

  static LocalPages pages;

  @BeforeAll
  static void open() throws IOException {
    pages = LocalPages.open(folder);
  }

  @AfterAll
  static void close() {
    pages.close();
  }
}
