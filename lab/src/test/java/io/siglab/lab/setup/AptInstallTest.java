package io.siglab.lab.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siglab.lab.error.LabException;
import io.siglab.lab.process.Output;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AptInstallTest {

  private static final Optional<DebianRelease> BOOKWORM =
      Optional.of(new DebianRelease("bookworm"));

  @TempDir private Path folder;

  @Test
  void servicesAreForbiddenWhilePackagesAreInstalledAndOnlyThen() {
    Path policy = folder.resolve("policy-rc.d");
    FakeRunner runner =
        new FakeRunner(
            command -> {
              if (command.program().equals("apt-get")) {
                assertThat(policy).isExecutable().content().contains("exit 101");
              }
              return new Output(0, "", "");
            });

    new AptInstall(runner, policy).install(BOOKWORM, List.of("nginx-light", "tcpdump"));

    assertThat(policy).doesNotExist();
    assertThat(runner.commands.get(1).words())
        .containsExactly(
            "apt-get",
            "install",
            "-y",
            "--no-install-recommends",
            "-o",
            "APT::Default-Release=/^bookworm(|-security|-updates)$/",
            "nginx-light",
            "tcpdump");
  }

  @Test
  void aFailureIsToldAndThePolicyRemoved() {
    Path policy = folder.resolve("policy-rc.d");
    FakeRunner runner =
        new FakeRunner(
            command ->
                command.words().contains("install")
                    ? new Output(100, "", "E: Unable to locate package")
                    : new Output(0, "", ""));

    assertThatThrownBy(() -> new AptInstall(runner, policy).install(BOOKWORM, List.of("prosody")))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("cannot install prosody")
        .hasMessageContaining("Unable to locate package");
    assertThat(policy).doesNotExist();
  }

  @Test
  void aPolicyOfTheHostStays() throws Exception {
    Path policy = Files.writeString(folder.resolve("policy-rc.d"), "the host's own");

    new AptInstall(new FakeRunner(command -> new Output(0, "", "")), policy)
        .install(BOOKWORM, List.of("prosody"));

    assertThat(policy).hasContent("the host's own");
  }
}
