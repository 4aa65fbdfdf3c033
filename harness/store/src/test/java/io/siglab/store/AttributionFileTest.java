package io.siglab.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file that tells whose a capture's flows are. */
class AttributionFileTest {

  private final AttributionFile files = new AttributionFile();
  @TempDir private Path attempt;

  @Test
  void whatIsWrittenBesideACaptureIsReadAgain() {
    Path capture = attempt.resolve("sender.pcap");
    SocketSighting socket =
        new SocketSighting("tcp", "192.0.2.2", 50_000, "192.0.2.1", 443, 10_301, 5, 9);
    for (AttributionRecord record :
        List.of(
            AttributionRecord.byNflog("com.example.app", 10_301, "sender.nflog.pcap"),
            AttributionRecord.bySockets("com.example.app", 10_301, List.of(socket)),
            AttributionRecord.byProcesses("com.example.app", List.of("Example")))) {
      files.write(capture, record);

      assertThat(attempt.resolve("sender.attribution.json")).exists();
      assertThat(files.read(capture)).contains(record);
    }
    assertThat(files.read(attempt.resolve("receiver.pcap"))).isEmpty();
  }

  @Test
  void aCaptureInAnotherDirectoryOrASecondOneThatIsMissingIsRefused() {
    Path capture = attempt.resolve("sender.pcap");

    assertThatThrownBy(
            () ->
                files.write(
                    capture, AttributionRecord.byNflog("com.example.app", 1, "../other.pcap")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("/capture");
    assertThatThrownBy(
            () ->
                files.write(
                    capture,
                    new AttributionRecord(
                        AttributionRecord.FORMAT,
                        "com.example.app",
                        AttributionMethod.NFLOG,
                        OptionalLong.of(1),
                        List.of(),
                        Optional.empty(),
                        List.of())))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("capture");
  }

  @Test
  void aFileOfAnotherFormatIsRefusedWithItsPlace() throws IOException {
    Path capture = attempt.resolve("sender.pcap");
    Files.writeString(
        AttributionFile.beside(capture),
        "{\"format\":\"siglab-attribution/9\",\"app\":\"a\",\"method\":\"nflog\","
            + "\"processes\":[],\"sockets\":[]}");

    assertThatThrownBy(() -> files.read(capture))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("sender.attribution.json: ")
        .hasMessageContaining("/format: must be");
  }
}
