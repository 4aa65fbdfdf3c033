package io.siglab.cli;

/** What the launcher found out about the terminal. */
final class Terminal {

  private Terminal() {}

  /** Whether standard error is a terminal, so that a progress bar can redraw itself. */
  static boolean progressBars() {
    return Boolean.getBoolean("siglab.stderr.terminal");
  }
}
