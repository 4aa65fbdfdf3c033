package io.siglab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code signature export} on the example signatures of the checkout. */
final class SignatureExportTest {

  private static final Path EXAMPLES = Path.of("../../examples/virtual-lab/signature-output");
  private static final String SHOWN = EXAMPLES + "/converse-media-shown/1.0.0.json";
  private static final String ON_REQUEST = EXAMPLES + "/converse-media-on-request/1.0.0.json";

  @TempDir private Path folder;

  @Test
  void rulesGoToStandardOutputAndSayWhereTheyComeFrom() {
    CommandRun run = CommandRun.of("signature", "export", "--format", "ndpi", SHOWN);
    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.DONE);
    assertThat(run.out())
        .startsWith("# Siglab export for nDPI")
        .contains("# From converse-media-shown 1.0.0\n")
        .contains("#   provenance virtual-lab: ")
        .contains("#   - server_name upload.siglab.test: common with converse-media-on-request\n")
        .contains("\nhost:\"chat.siglab.test\"@siglab-converse-media-shown\n")
        .doesNotContain("host:\"upload");
  }

  @Test
  void whatTheGivenAppsShareIsARuleForAllOfThem() {
    CommandRun run = CommandRun.of("signature", "export", "--format", "ndpi", SHOWN, ON_REQUEST);
    assertThat(run.exit()).isEqualTo(ExitCode.DONE);
    assertThat(run.out())
        .contains(
            "\nhost:\"upload.siglab.test\"@siglab-converse-media-on-request+converse-media-shown\n");
  }

  @Test
  void aWiresharkProfileIsAFolder() throws IOException {
    Path profile = folder.resolve("profiles/siglab");
    CommandRun run =
        CommandRun.of(
            "signature", "export", "--format", "wireshark", "--out", profile.toString(), SHOWN);
    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.DONE);
    assertThat(run.out()).isEqualTo(profile + "/colorfilters\n" + profile + "/dfilter_buttons\n");
    assertThat(Files.readString(profile.resolve("colorfilters"))).startsWith("# Siglab export");
  }

  @Test
  void wrongWordsAreUsageErrors() {
    CommandRun engine = CommandRun.of("signature", "export", "--format", "snort", SHOWN);
    assertThat(engine.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(engine.err())
        .isEqualTo(
            "siglab: --format snort: no such engine; there are ndpi, suricata, zeek, wireshark\n");
    CommandRun noFolder = CommandRun.of("signature", "export", "--format", "wireshark", SHOWN);
    assertThat(noFolder.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(noFolder.err())
        .isEqualTo("siglab: --format wireshark writes a folder: name it with --out DIR\n");
    CommandRun noFile = CommandRun.of("signature", "export", "--format", "zeek", "none.json");
    assertThat(noFile.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(noFile.err()).isEqualTo("siglab: none.json: no such file\n");
  }

  @Test
  void anExportWithoutARuleFailsAndWritesNothing() {
    Path out = folder.resolve("rules.txt");
    CommandRun run =
        CommandRun.of(
            "signature", "export", "--format", "ndpi", "--out", out.toString(), ON_REQUEST);
    assertThat(run.exit()).isEqualTo(ExitCode.FAILURES);
    assertThat(run.err())
        .startsWith("siglab: nothing of converse-media-on-request can be a rule for ndpi: ")
        .contains("server_name upload.siglab.test: common with converse-media-shown");
    assertThat(out).doesNotExist();
  }
}
