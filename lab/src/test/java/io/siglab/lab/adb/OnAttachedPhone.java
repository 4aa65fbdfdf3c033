package io.siglab.lab.adb;

import io.siglab.testbed.android.RootShell;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Tests of one class share a phone, which each leaves as it was. */
abstract class OnAttachedPhone {

  @TempDir static Path folder;

  static AttachedPhone attached;
  static RootShell root;

  @BeforeAll
  static void attach() throws IOException {
    attached = AttachedPhone.start(folder);
    root = attached.root();
  }

  @AfterAll
  static void detach() {
    attached.close();
  }
}
