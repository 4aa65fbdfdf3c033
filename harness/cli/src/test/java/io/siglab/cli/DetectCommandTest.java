package io.siglab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code siglab detect} does with signatures and captures that are not what they should be.
 */
final class DetectCommandTest {

  private static final Path EXAMPLES = Path.of("../../examples/virtual-lab/signature-output");
  private static final String APP = "converse-media-shown";

  /** A pcap of Ethernet without packets. */
  private static final byte[] EMPTY = {
    (byte) 0xd4,
    (byte) 0xc3,
    (byte) 0xb2,
    (byte) 0xa1,
    2,
    0,
    4,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    4,
    0,
    1,
    0,
    0,
    0
  };

  @TempDir private Path folder;
  private Path capture = Path.of("");
  private Path published = Path.of("");

  @BeforeEach
  void copyAnExample() throws IOException {
    capture = Files.write(folder.resolve("empty.pcap"), EMPTY);
    published = folder.resolve("signatures").resolve(APP).resolve("1.0.0.json");
    Files.createDirectories(published.getParent());
    Files.copy(EXAMPLES.resolve(APP).resolve("1.0.0.json"), published);
  }

  @Test
  void aSilentCaptureHasNoDetection() {
    CommandRun run = detect();
    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.DONE);
    assertThat(run.out()).startsWith("file,start_us,end_us,app,").hasLineCount(1);
  }

  @Test
  void jsonNamesTheSignaturesThatWereUsed() {
    CommandRun run =
        CommandRun.of(
            "detect", "--format", "json", "--signatures", signatures(), capture.toString());
    assertThat(run.out()).contains("\"app\":\"" + APP + "\"").contains("\"virtual-lab\"");
  }

  @Test
  void aTamperedSignatureIsRefused() throws IOException {
    String content = Files.readString(published);
    Files.writeString(published, content.replace("chat.siglab.test", "chat.victim.test"));
    CommandRun run = detect();
    assertThat(run.exit()).isNotEqualTo(ExitCode.DONE);
    assertThat(run.err()).contains("1.0.0.json: was changed after it was made");
    assertThat(run.out()).doesNotContain(APP);
  }

  @Test
  void aNewerMajorIsRefused() throws IOException {
    String content = Files.readString(published);
    Files.writeString(
        published, content.replaceFirst("\"format_version\": \"1\\.", "\"format_version\": \"2."));
    CommandRun run = detect();
    assertThat(run.exit()).isNotEqualTo(ExitCode.DONE);
    assertThat(run.err()).contains("update Siglab");
  }

  @Test
  void aFolderWithoutSignaturesIsNamed() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("none"));
    CommandRun run = CommandRun.of("detect", "--signatures", empty.toString(), capture.toString());
    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).startsWith("siglab: " + empty + ": holds no signature");
  }

  @Test
  void anAppWithoutSignatureIsNamedWithThoseThatThereAre() {
    CommandRun run =
        CommandRun.of("detect", "--app", "other", "--signatures", signatures(), capture.toString());
    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("--app other: no signature").contains(APP);
  }

  @Test
  void whatIsNoCaptureIsRefusedAndTheOthersAreRead() throws IOException {
    Path text = Files.writeString(folder.resolve("notes.txt"), "not a capture at all");
    CommandRun run =
        CommandRun.of("detect", "--signatures", signatures(), text.toString(), capture.toString());
    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).startsWith("siglab: " + text).contains("not a capture");
    assertThat(run.out()).startsWith("file,");
  }

  private String signatures() {
    return folder.resolve("signatures").toString();
  }

  private CommandRun detect() {
    return CommandRun.of("detect", "--signatures", signatures(), capture.toString());
  }
}
