package io.siglab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped profile of the lab's messenger holds on the messenger itself. */
final class ProfileCheckLabIT {

  @TempDir private Path folder;

  @Test
  void everyLocatorOfConverseThatNeedsNoMessageIsThere() {
    HostTraces before = HostTraces.now();

    SiglabProcess.Result check =
        new SiglabProcess(folder, Map.of())
            .run("profile", "check", "converse", "--device", "phone-a");

    assertThat(check.exit()).as(check.out() + check.err()).isZero();
    for (String name : new String[] {"contact", "text-field", "send-button", "file-picker"}) {
      assertThat(check.out()).containsPattern("(?m)^" + name + " +there ");
    }
    assertThat(check.out()).containsPattern("(?m)^message +not reached ").doesNotContain(" gone ");
    assertThat(folder.resolve("reports")).doesNotExist();
    assertThat(HostTraces.now().since(before)).isEmpty();
  }

  /**
   * As after an update of the app: the profile has the text field's name of another version, and
   * the table proposes what it could be now. docs/apps.md shows what is printed.
   */
  @Test
  void aLocatorThatIsGoneIsNamedWithWhatCouldBeItNow() throws IOException {
    Path apps = Files.createDirectories(folder.resolve("scenarios/apps"));
    String profile = Files.readString(SiglabProcess.home().resolve("scenarios/apps/converse.yaml"));
    Files.writeString(
        apps.resolve("converse.yaml"),
        profile.replace("textarea.chat-textarea", "textarea.chat-text-area"));

    SiglabProcess.Result check =
        new SiglabProcess(folder, Map.of())
            .run("profile", "check", "converse", "--device", "phone-a", "--scenarios", "scenarios");

    assertThat(check.exit()).as(check.out() + check.err()).isEqualTo(ExitCode.FAILURES);
    new DocumentBlock("docs/apps.md", "siglab profile check").holds(check.out());
    assertThat(folder.resolve("reports/profile-check/converse-phone-a/text-field.html"))
        .content()
        .contains("chat-textarea");
  }
}
