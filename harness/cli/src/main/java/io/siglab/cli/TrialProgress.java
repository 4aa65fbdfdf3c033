package io.siglab.cli;

import io.siglab.store.Outcome;
import io.siglab.store.PlannedTrial;
import io.siglab.store.RunManifest;
import io.siglab.testbed.run.RunListener;
import io.siglab.words.Verdict;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Shows how a run goes on: a bar with the remaining time on a terminal, a line a trial elsewhere.
 */
final class TrialProgress implements RunListener {

  private static final double MILLIS = 1000.0;

  private final PrintStream err;
  private final boolean bars;
  private Optional<ProgressBar> bar = Optional.empty();
  private int total;

  /** The newest verdict of each trial: one that a pair gave back finishes more than once. */
  private final Map<String, Verdict> finished = new HashMap<>();

  /**
   * @param err receives all lines
   * @param bars whether it is a terminal
   */
  TrialProgress(PrintStream err, boolean bars) {
    this.err = err;
    this.bars = bars;
  }

  @Override
  public void runStarted(RunManifest run, Path directory, List<PlannedTrial> remaining) {
    total = remaining.size();
    err.println("run " + run.id() + ": " + total + " trials, seed " + run.seed());
    if (bars) {
      bar =
          Optional.of(
              new ProgressBarBuilder()
                  .setTaskName("trials")
                  .setInitialMax(total)
                  .setStyle(ProgressBarStyle.ASCII)
                  .setConsumer(new ConsoleProgressBarConsumer(err))
                  .build());
    }
  }

  @Override
  public void trialStarted(PlannedTrial trial, int attempt) {
    bar.ifPresent(b -> b.setExtraMessage(message(trial.id())));
  }

  @Override
  public void trialFinished(PlannedTrial trial, Outcome outcome, Duration took) {
    finished.put(trial.id(), outcome.verdict());
    if (bar.isPresent()) {
      bar.get().setExtraMessage(message(trial.id()));
      bar.get().stepTo(finished.size());
    } else {
      err.printf(
          Locale.ROOT,
          "%d/%d %s: %s (%.1f s)%s%n",
          finished.size(),
          total,
          trial.id(),
          outcome.verdict().word(),
          took.toMillis() / MILLIS,
          outcome.reasons().isEmpty() ? "" : ": " + String.join("; ", outcome.reasons()));
    }
  }

  @Override
  public void pairNotice(String text) {
    err.println("siglab: " + text);
  }

  /** Finishes the bar; lines after it stand below it. */
  void end() {
    bar.ifPresent(ProgressBar::close);
    bar = Optional.empty();
  }

  private String message(String trial) {
    long invalid =
        finished.values().stream()
            .filter(verdict -> verdict != Verdict.VALID && verdict != Verdict.NOT_OFFERED)
            .count();
    return " " + trial + (invalid == 0 ? "" : ", " + invalid + " not valid");
  }
}
