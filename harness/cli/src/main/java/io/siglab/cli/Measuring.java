package io.siglab.cli;

import io.siglab.store.StoredRun;
import io.siglab.store.TrialStatus;
import io.siglab.testbed.run.RunSession;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.testng.ISuite;
import org.testng.ISuiteListener;
import org.testng.TestNG;

/**
 * Carries a run's trials out as a TestNG suite, a thread for each pair, then derives and sums up.
 */
final class Measuring {

  private static final Path SUITE = Path.of("suites", "planned.xml");

  private final Path scenarios;
  private final Deriving deriving;
  private final PrintWriter out;
  private final TrialProgress progress;

  /**
   * @param scenarios the folder of suites
   * @param folders where reports and signatures go
   * @param published signatures to compare with instead of publishing
   * @param out for the summary
   * @param progress is shown while trials run
   */
  Measuring(
      Path scenarios,
      OutputFolders folders,
      Optional<Path> published,
      PrintWriter out,
      TrialProgress progress) {
    this.scenarios = scenarios;
    this.deriving = new Deriving(folders, published, out);
    this.out = out;
    this.progress = progress;
  }

  /**
   * Opens a session, does its trials, derives and sums up.
   *
   * @param opening opens the session
   * @return the exit code
   */
  int measure(Supplier<RunSession> opening) throws IOException {
    Path run;
    try (RunSession session = opening.get()) {
      run = session.stored().directory();
      play(session);
      Optional<RuntimeException> failure = session.failure();
      if (failure.isPresent()) {
        throw failure.get();
      }
    } finally {
      progress.end();
    }
    return conclude(run);
  }

  /**
   * Derives a run and sums it up.
   *
   * @return the exit code: failures if a trial is missing or does not count, or a published
   *     signature would break
   */
  int conclude(Path run) throws IOException {
    int exit = deriving.derive(List.of(run));
    List<TrialStatus> open =
        StoredRun.open(run).status().stream().filter(status -> !status.done()).toList();
    if (open.isEmpty()) {
      return exit;
    }
    out.println();
    open.forEach(status -> out.println("not valid: " + status.trial().id() + why(status)));
    out.println("to try these again: siglab resume " + run);
    out.flush();
    return ExitCode.FAILURES;
  }

  private static String why(TrialStatus status) {
    return status
        .verdict()
        .map(v -> " (" + v.word() + "): " + String.join("; ", status.reasons()))
        .orElse(": not attempted");
  }

  private void play(RunSession session) {
    TestNG suite = new TestNG(false);
    suite.setVerbose(0);
    suite.setDataProviderThreadCount(session.pairs());
    suite.setTestSuites(List.of(scenarios.resolve(SUITE).toString()));
    suite.addListener(
        new ISuiteListener() {
          @Override
          public void onStart(ISuite started) {
            started.setAttribute(RunSession.ATTRIBUTE, session);
          }
        });
    SuiteFailures failures = new SuiteFailures();
    suite.addListener(failures);
    suite.run();
    Optional<Throwable> broken = failures.first();
    if (broken.isPresent() && session.failure().isEmpty()) {
      throw new IllegalStateException(
          "the suite " + SUITE + " broke: " + broken.get(), broken.get());
    }
  }
}
