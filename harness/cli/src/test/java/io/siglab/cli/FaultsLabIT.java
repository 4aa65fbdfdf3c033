package io.siglab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.store.StoredAttempt;
import io.siglab.store.StoredRun;
import io.siglab.words.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong in a lab: each fault ends in a clear message, a kept trial, and nothing left. */
final class FaultsLabIT {

  @TempDir private Path folder;

  @Test
  void aLocatorThatIsGoneKeepsScreenshotAndTree() throws IOException {
    HostTraces before = HostTraces.now();
    Path scenarios = copyOfScenarios();
    Path profile = scenarios.resolve("apps/converse.yaml");
    String text = Files.readString(profile);
    String broken = text.replace("textarea.chat-textarea", "textarea.gone-since-the-update");
    assertThat(broken).isNotEqualTo(text);
    Files.writeString(profile, broken);
    SiglabProcess.Result result =
        siglab()
            .run(
                "run",
                "--scenarios",
                scenarios.toString(),
                "--app",
                "converse-media-shown",
                "--action",
                "text",
                "--repetitions",
                "1");
    assertThat(result.exit()).as(result.err()).isEqualTo(ExitCode.FAILURES);
    assertThat(result.out()).contains("gone-since-the-update").contains("siglab resume");
    List<StoredAttempt> attempts = attempts(run(folder));
    List<StoredAttempt> invalid =
        attempts.stream().filter(a -> a.manifest().outcome().verdict() == Verdict.INVALID).toList();
    assertThat(invalid).isNotEmpty();
    for (StoredAttempt attempt : invalid) {
      assertThat(attempt.manifest().attachments())
          .as(attempt.directory().toString())
          .anyMatch(name -> name.endsWith(".png"))
          .anyMatch(name -> name.endsWith(".xml") || name.endsWith(".html"));
    }
    assertThat(HostTraces.now().since(before)).isEmpty();
  }

  @Test
  void anAutomationServerThatDiesCostsATrialAndNotTheRun() throws Exception {
    HostTraces before = HostTraces.now();
    Path err = folder.resolve("err.txt");
    Process process =
        siglab()
            .start(
                folder.resolve("out.txt"),
                err,
                "run",
                "--app",
                "converse-media-shown",
                "--action",
                "text",
                "--repetitions",
                "2");
    await(process, () -> lines(err).stream().anyMatch(l -> l.startsWith("1/")));
    appium(process).destroyForcibly();
    assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(err)).isEqualTo(ExitCode.FAILURES);
    StoredRun run = run(folder);
    long valid = attempts(run).stream().filter(StoredAttempt::valid).count();
    assertThat(valid).as("trials before and after").isGreaterThanOrEqualTo(3);
    assertThat(attempts(run)).anyMatch(a -> !a.settles());
    SiglabProcess.Result resumed = siglab().run("resume", run.directory().toString());
    assertThat(resumed.exit()).as(resumed.err()).isZero();
    assertThat(HostTraces.now().since(before)).isEmpty();
  }

  @Test
  void aFullDiskStopsTheRunAndLosesNothing() throws Exception {
    HostTraces before = HostTraces.now();
    Path disk = Files.createDirectory(folder.resolve("disk"));
    command("mount", "-t", "tmpfs", "-o", "size=3m", "siglab-test", disk.toString());
    try {
      SiglabProcess.Result full =
          siglab()
              .run(
                  "run",
                  "--out",
                  disk.toString(),
                  "--app",
                  "converse-media-shown",
                  "--action",
                  "file",
                  "--repetitions",
                  "1");
      assertThat(full.exit()).as(full.err()).isIn(ExitCode.FAILURES, ExitCode.TOOL);
      assertThat(full.out() + full.err()).containsIgnoringCase("no space left");
      command("mount", "-o", "remount,size=256m", disk.toString());
      SiglabProcess.Result resumed = siglab().run("resume", run(disk).directory().toString());
      assertThat(resumed.exit()).as(resumed.err()).isZero();
    } finally {
      command("umount", disk.toString());
    }
    assertThat(HostTraces.now().since(before)).isEmpty();
  }

  private SiglabProcess siglab() {
    return new SiglabProcess(folder, Map.of());
  }

  private Path copyOfScenarios() throws IOException {
    Path source = SiglabProcess.home().resolve("scenarios");
    Path copy = folder.resolve("scenarios");
    for (String part : List.of("apps", "plans", "suites")) {
      Files.createDirectories(copy.resolve(part));
      try (Stream<Path> files = Files.list(source.resolve(part))) {
        for (Path file : files.toList()) {
          Files.copy(
              file,
              copy.resolve(part).resolve(file.getFileName()),
              StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
    return copy;
  }

  private static StoredRun run(Path out) throws IOException {
    try (Stream<Path> runs = Files.list(out.resolve("runs"))) {
      return StoredRun.open(runs.findFirst().orElseThrow());
    }
  }

  private static List<StoredAttempt> attempts(StoredRun run) {
    List<StoredAttempt> all = new ArrayList<>();
    run.status().forEach(status -> all.addAll(run.attempts(status.trial())));
    return all;
  }

  /** The run's Appium: a descendant of its process, or of the init that adopted it. */
  private static ProcessHandle appium(Process run) {
    Optional<ProcessHandle> found =
        run.descendants().filter(p -> arguments(p).contains("appium")).findFirst();
    return found.orElseThrow(() -> new AssertionError("no Appium among the run's processes"));
  }

  private static String arguments(ProcessHandle process) {
    try {
      return Files.readString(
          Path.of("/proc", Long.toString(process.pid()), "cmdline"), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void await(Process process, java.util.function.BooleanSupplier condition)
      throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline || process.waitFor(50, TimeUnit.MILLISECONDS)) {
        throw new AssertionError("the run ended, or did not get so far in time");
      }
    }
  }

  private static void command(String... command) throws Exception {
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
  }
}
