package io.siglab.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
}
