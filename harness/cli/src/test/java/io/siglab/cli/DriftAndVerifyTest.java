package io.siglab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.analysis.fixture.VariantRun;
import io.siglab.words.Action;
import io.siglab.words.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code derive --check} and {@code signature verify --runs} on stored runs. */
final class DriftAndVerifyTest {

  @TempDir private Path out;

  private Path first;
  private Path published;
  private Path file;

  @BeforeEach
  void publish() {
    first = run("first", State.SS);
    published = out.resolve("signature-output");
    file = published.resolve("messenger/1.0.0.json");
    assertThat(CommandRun.of("derive", first.toString()).exit()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void anUpdateThatMovesTheMainSessionFailsTheGate() throws IOException {
    Path updated = run("updated", State.RR);
    CommandRun check = CommandRun.of("derive", updated.toString(), "--check", published.toString());

    assertThat(check.exit()).isEqualTo(ExitCode.FAILURES);
    assertThat(check.out())
        .contains("compared with " + published + ":\n")
        .contains("messenger: breaking change, 1.0.0 would become 2.0.0\n")
        .contains("  breaking: photo, receiver: main session moved from SS to RR\n")
        .contains("to publish: siglab derive " + updated + "\n");
    assertThat(published.resolve("messenger/2.0.0.json")).doesNotExist();
    assertThat(Files.readString(out.resolve("reports/updated/drift/messenger.json")))
        .contains("\"level\": \"breaking\"");

    CommandRun publish = CommandRun.of("derive", updated.toString());
    assertThat(publish.exit()).isEqualTo(ExitCode.DONE);
    CommandRun diff =
        CommandRun.of("signature", "diff", file.toString(), published + "/messenger/2.0.0.json");
    assertThat(diff.exit()).isEqualTo(ExitCode.FAILURES);
    assertThat(diff.out()).contains("breaking: photo, pair: receiver_state moved from SS to RR\n");
  }

  @Test
  void withoutAChangeTheGatePassesAndNoFileIsMade() {
    CommandRun check = CommandRun.of("derive", first.toString(), "--check", published.toString());
    assertThat(check.exit()).isEqualTo(ExitCode.DONE);
    assertThat(check.out()).contains("messenger: no change from 1.0.0\n");

    CommandRun later =
        CommandRun.of("derive", run("later", State.SS).toString(), "--check", published.toString());
    assertThat(later.exit()).isEqualTo(ExitCode.DONE);
    assertThat(later.out()).contains("messenger: statistics change, 1.0.0 would become 1.0.1\n");
    assertThat(published.resolve("messenger/1.0.1.json")).doesNotExist();
  }

  @Test
  void aFolderThatIsNotThereIsAUsageErrorBeforeAnythingRuns() {
    for (String command : new String[] {"derive", "resume"}) {
      CommandRun run = CommandRun.of(command, first.toString(), "--check", out + "/none");
      assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
      assertThat(run.err())
          .isEqualTo(
              "siglab: --check "
                  + out
                  + "/none: no such directory; a run without --check publishes the first"
                  + " signatures\n");
    }
    CommandRun run = CommandRun.of("run", "--check", out + "/none");
    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("/none: no such directory");
  }

  @Test
  void aSignatureIsVerifiedAgainstItsRuns() throws IOException {
    CommandRun good =
        CommandRun.of("signature", "verify", "--runs", out + "/runs", file.toString());
    assertThat(good.exit()).as(good.out()).isEqualTo(ExitCode.DONE);
    assertThat(good.out()).isEqualTo(file + ": its runs give it, byte for byte\n");

    Path capture = first.resolve("trials/messenger.text.a-to-b.1/attempt-1/sender.pcap");
    Files.write(capture, new byte[] {0}, StandardOpenOption.APPEND);
    CommandRun changed =
        CommandRun.of("signature", "verify", "--runs", out + "/runs", file.toString());
    assertThat(changed.exit()).isEqualTo(ExitCode.FAILURES);
    assertThat(changed.out()).contains(capture + " is gone or was changed after the run");
  }

  @Test
  void verifyingAgainstNothingIsAUsageError() {
    CommandRun nothing = CommandRun.of("signature", "verify", file.toString());
    assertThat(nothing.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(nothing.err())
        .isEqualTo("siglab: nothing to verify against: give --key FILE, --runs DIR or both\n");
    CommandRun noRuns =
        CommandRun.of("signature", "verify", "--runs", out + "/none", file.toString());
    assertThat(noRuns.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(noRuns.err()).isEqualTo("siglab: --runs " + out + "/none: no such directory\n");
    CommandRun noFile =
        CommandRun.of("signature", "verify", "--runs", out + "/runs", out + "/none.json");
    assertThat(noFile.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(noFile.err()).isEqualTo("siglab: " + out + "/none.json: no such file\n");
  }

  private Path run(String id, State fetched) {
    return VariantRun.store(out.resolve("runs"), id, fetched, Action.TEXT, Action.PHOTO)
        .directory();
  }
}
