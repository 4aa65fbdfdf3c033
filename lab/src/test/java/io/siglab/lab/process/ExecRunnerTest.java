package io.siglab.lab.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siglab.lab.error.LabException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExecRunnerTest {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final ExecRunner runner = new ExecRunner(Map.of("MARK", "m1"), Lifetime.WITH_OWNER);

  @TempDir private Path folder;

  @Test
  void argumentsReachTheProgramUnchanged() {
    Output output = runner.run(Command.of("printf", "%s|", "a b", "\"c\"", "$d", ""));

    assertThat(output).isEqualTo(new Output(0, "a b|\"c\"|$d||", ""));
  }

  @Test
  void inputAndEnvironmentReachTheProgram() {
    Command command =
        Command.of("sh", "-c", "cat; echo $MARK $OWN").reading("in ").with("OWN", "o");

    assertThat(runner.run(command).out()).isEqualTo("in m1 o\n");
  }

  @Test
  void aFailureNamesPurposeCommandAndComplaint() {
    Command command = Command.of("sh", "-c", "echo broken >&2; exit 3");

    assertThat(runner.run(command).exitCode()).isEqualTo(3);
    assertThatThrownBy(() -> runner.require(command, "do a thing"))
        .isInstanceOf(LabException.class)
        .hasMessage(
            "cannot do a thing: `sh -c echo broken >&2; exit 3` ended with exit code 3: broken");
  }

  @Test
  void aMissingProgramIsNamedWithItsMend() {
    assertThatThrownBy(() -> runner.run(Command.of("no-such-program-here")))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("cannot run no-such-program-here")
        .hasMessageContaining("siglab lab install");
  }

  @Test
  void aProgramThatExceedsItsLimitIsKilled() {
    Command command = Command.of("sleep", "60").within(Duration.ofMillis(200));

    assertThatThrownBy(() -> runner.run(command))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("`sleep 60` did not end within 200 ms");
  }

  @Test
  void aStartedProgramLogsAndIsRecognisedUntilItIsStopped() throws Exception {
    Path log = folder.resolve("log");
    LabProcess process =
        runner.start("talker", Command.of("sh", "-c", "echo hello; exec sleep 60"), log);

    process.awaitReady(() -> says(log, "hello"), LIMIT);
    assertThat(process.alive()).isTrue();
    assertThat(ProcessIdentity.of(process.identity().pid())).hasValue(process.identity());

    process.stop(LIMIT);
    assertThat(process.alive()).isFalse();
    assertThat(process.identity().alive()).isFalse();
  }

  @Test
  void aProgramThatEndsAtOnceIsReportedWithItsLog() {
    Path log = folder.resolve("log");
    LabProcess process = runner.start("short", Command.of("sh", "-c", "echo no port; exit 1"), log);

    assertThatThrownBy(() -> process.awaitReady(() -> false, LIMIT))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("short ended as soon as it was started")
        .hasMessageContaining("no port");
  }

  @Test
  void aProgramThatDoesNotGetReadyIsReported() {
    LabProcess process = runner.start("slow", Command.of("sleep", "60"), folder.resolve("log"));
    try {
      assertThatThrownBy(() -> process.awaitReady(() -> false, Duration.ofMillis(100)))
          .isInstanceOf(LabException.class)
          .hasMessageContaining("slow was not ready within 100 ms");
    } finally {
      process.stop(LIMIT);
    }
  }

  @Test
  void aClosedRunnerStartsNothing() {
    runner.close();

    assertThatThrownBy(() -> runner.run(Command.of("true")))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("its lab is taken down");
  }

  private static boolean says(Path log, String text) {
    try {
      return Files.exists(log) && Files.readString(log).contains(text);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
