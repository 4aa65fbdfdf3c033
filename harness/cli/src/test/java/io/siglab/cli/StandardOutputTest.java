package io.siglab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandardOutputTest {
  /** Where a pcap without packets is kept: the header alone (Ethernet, little-endian). */
  private static Path capture(Path folder) throws IOException {
    byte[] header = new byte[24];
    byte[] magic = {(byte) 0xd4, (byte) 0xc3, (byte) 0xb2, (byte) 0xa1, 2, 0, 4, 0};
    System.arraycopy(magic, 0, header, 0, magic.length);
    header[18] = 4;
    header[20] = 1;
    return Files.write(folder.resolve("empty.pcap"), header);
  }

  private static String meterTo(OutputStream raw, Path capture, int exit) {
    StringWriter err = new StringWriter();
    String[] args = {"meter", capture.toString()};
    int code =
        Siglab.commandLine(new StandardOutput(raw), args)
            .setErr(new PrintWriter(err))
            .execute(args);
    assertThat(code).isEqualTo(exit);
    return err.toString();
  }

  @Test
  void aFullDiskIsAnErrorThatSaysSo(@TempDir Path folder) throws IOException {
    try (OutputStream full = new FileOutputStream("/dev/full")) {
      assertThat(meterTo(full, capture(folder), ExitCode.TOOL))
          .isEqualTo("siglab: standard output: No space left on device\n");
    }
  }

  @Test
  void aReaderWhoHasGoneIsNotTold(@TempDir Path folder) throws IOException {
    OutputStream pipe =
        new OutputStream() {
          @Override
          public void write(int value) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    assertThat(meterTo(pipe, capture(folder), ExitCode.TOOL)).isEmpty();
  }
}
