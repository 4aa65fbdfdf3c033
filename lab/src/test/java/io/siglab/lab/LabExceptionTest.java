package io.siglab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.lab.error.LabException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

final class LabExceptionTest {

  @Test
  void fileTroubleIsToldWithItsMend() {
    assertThat(LabException.file("cannot write /x", new AccessDeniedException("/x")))
        .hasMessage(
            "cannot write /x: permission denied; the lab needs to run as root, or through lab/rootless");
    assertThat(LabException.file("cannot write /x", new IOException("No space left on device")))
        .hasMessage(
            "cannot write /x: No space left on device; free some, or set the Java property"
                + " java.io.tmpdir to a larger file system");
    assertThat(LabException.file("cannot read /x/y", new NoSuchFileException("/x")))
        .hasMessage("cannot read /x/y: there is no /x");
  }
}
