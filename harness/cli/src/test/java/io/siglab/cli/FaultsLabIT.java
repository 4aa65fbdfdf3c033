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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong in a lab: each fault ends in a clear message, a kept trial, and nothing left. */
final class FaultsLabIT {

  private static final String GONE = "textarea.gone-since-the-update";

  @TempDir private static Path folder;

  private static HostTraces before;
  private static Path out;
  private static Path err;
  private static int exit;
  private static StoredRun run;
  private static SiglabProcess.Result withoutLocator;
  private static SiglabProcess.Result mended;
  private static List<StoredAttempt> beforeMending;

  private static OnFullDisk onFullDisk;

  /**
   * One run that loses its automation server in the second trial and its adb server in the fourth;
   * then it is resumed with a profile that has lost a locator, and at last as it should be.
   * Meanwhile, and unnoticed, another run has to do with a full disk.
   */
  @BeforeAll
  static void measure() throws Exception {
    before = HostTraces.now();
    CompletableFuture<OnFullDisk> other = CompletableFuture.supplyAsync(OnFullDisk::play);
    try {
      loseServersAndALocator();
    } finally {
      onFullDisk = other.join();
    }
  }

  private static void loseServersAndALocator() throws Exception {
    out = Files.createDirectory(folder.resolve("out"));
    err = folder.resolve("err.txt");
    Process process =
        siglab(out)
            .start(
                folder.resolve("out.txt"),
                err,
                "run",
                "--app",
                "converse-media-shown",
                "--action",
                "text",
                "--action",
                "photo",
                "--repetitions",
                "1");
    await(process, () -> finished(1));
    descendant(process, "appium").destroyForcibly();
    await(process, () -> finished(3) && aCaptureHasBegun());
    ProcessHandle adb = descendant(process, "nodaemon");
    String command = arguments(adb);
    adb.destroyForcibly();
    // The same command line is the same port.
    await(
        process,
        () ->
            descendants(process, "nodaemon")
                .anyMatch(p -> p.pid() != adb.pid() && arguments(p).equals(command)));
    assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
    exit = process.exitValue();
    run = run(out);
    String directory = run.directory().toString();
    withoutLocator =
        siglab(out).run("resume", directory, "--scenarios", withoutLocator().toString());
    beforeMending = attempts(run);
    mended = siglab(out).run("resume", directory);
  }

  private static boolean finished(int trials) {
    return lines(err).stream().anyMatch(l -> l.startsWith(trials + "/"));
  }

  /** A look at the idle window brings the first of a capture from the phone. */
  private static boolean aCaptureHasBegun() {
    try (Stream<Path> files = Files.walk(run(out).directory().resolve("trials"))) {
      return files.anyMatch(
          f -> f.endsWith("sender.pcap") && f.getParent().toString().endsWith(".partial"));
    } catch (IOException | UncheckedIOException e) {
      // A trial was completed meanwhile and its folder got another name.
      return false;
    }
  }

  @Test
  void anAutomationServerThatDiesCostsATrialAndNotTheRun() throws IOException {
    assertThat(exit).as(Files.readString(err)).isEqualTo(ExitCode.FAILURES);
    assertThat(first(1).valid()).as("the trial before").isTrue();
    assertThat(first(2).settles()).isFalse();
    assertThat(first(3).valid()).as("the trial after").isTrue();
  }

  @Test
  void anAdbServerThatDiesIsStartedAgainAndCostsATrialAtMost() throws IOException {
    assertThat(Files.readString(err)).contains("the lab's adb server died; starting another");
    if (!first(4).valid()) {
      assertThat(first(4).manifest().outcome().reasons())
          .anyMatch(r -> r.contains("the lab's adb server died while it served "));
    }
    assertThat(first(5).valid()).as("the trial after").isTrue();
  }

  @Test
  void aLocatorThatIsGoneKeepsScreenshotAndTree() {
    assertThat(withoutLocator.exit()).as(withoutLocator.err()).isEqualTo(ExitCode.FAILURES);
    assertThat(withoutLocator.out()).contains("gone-since-the-update").contains("siglab resume");
    List<StoredAttempt> invalid =
        beforeMending.stream()
            .filter(a -> a.manifest().outcome().verdict() == Verdict.INVALID)
            .filter(a -> a.manifest().outcome().reasons().stream().anyMatch(r -> r.contains(GONE)))
            .toList();
    assertThat(invalid).isNotEmpty();
    for (StoredAttempt attempt : invalid) {
      assertThat(attempt.manifest().attachments())
          .as(attempt.directory().toString())
          .anyMatch(name -> name.endsWith(".png"))
          .anyMatch(name -> name.endsWith(".xml") || name.endsWith(".html"));
    }
  }

  @Test
  void whatFailedIsResumedAndNothingIsLeft() {
    assertThat(mended.exit()).as(mended.err()).isZero();
    assertThat(run.remaining()).isEmpty();
    assertThat(HostTraces.now().since(before)).isEmpty();
  }

  @Test
  void aFullDiskStopsTheRunAndLosesNothing() {
    SiglabProcess.Result full = onFullDisk.full();
    assertThat(full.exit()).as(full.err()).isIn(ExitCode.FAILURES, ExitCode.TOOL);
    assertThat(full.out() + full.err()).containsIgnoringCase("no space left");
    assertThat(onFullDisk.resumed().exit()).as(onFullDisk.resumed().err()).isZero();
  }

  /** A run on a disk that is too small, and resumed on the same disk with more room. */
  private record OnFullDisk(SiglabProcess.Result full, SiglabProcess.Result resumed) {

    static OnFullDisk play() {
      try {
        Path cwd = Files.createDirectory(folder.resolve("small"));
        Path disk = Files.createDirectory(folder.resolve("disk"));
        command("mount", "-t", "tmpfs", "-o", "size=3m", "siglab-test", disk.toString());
        try {
          SiglabProcess.Result full =
              siglab(cwd)
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
          command("mount", "-o", "remount,size=256m", disk.toString());
          return new OnFullDisk(full, siglab(cwd).run("resume", run(disk).directory().toString()));
        } finally {
          command("umount", disk.toString());
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static SiglabProcess siglab(Path out) {
    return new SiglabProcess(out, Map.of());
  }

  /** The first attempt at a trial, by its place in the plan. */
  private static StoredAttempt first(int number) {
    return run.attempts(run.status().get(number - 1).trial()).get(0);
  }

  private static Path withoutLocator() throws IOException {
    Path scenarios = copyOfScenarios();
    Path profile = scenarios.resolve("apps/converse.yaml");
    String text = Files.readString(profile);
    String broken = text.replace("textarea.chat-textarea", GONE);
    assertThat(broken).isNotEqualTo(text);
    Files.writeString(profile, broken);
    return scenarios;
  }

  private static Path copyOfScenarios() throws IOException {
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

  /** A process of the run, as Appium and adb's server: by a word of its command line. */
  private static ProcessHandle descendant(Process run, String word) {
    return descendants(run, word)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + word + " among the run's processes"));
  }

  private static Stream<ProcessHandle> descendants(Process run, String word) {
    return run.descendants().filter(p -> arguments(p).contains(word));
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

  private static void await(Process process, BooleanSupplier condition)
      throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline || process.waitFor(50, TimeUnit.MILLISECONDS)) {
        throw new AssertionError("the run ended, or did not get so far in time");
      }
    }
  }

  private static void command(String... command) throws IOException {
    assertThat(new ProcessBuilder(command).inheritIO().start().onExit().join().exitValue())
        .as(String.join(" ", command))
        .isZero();
  }
}
