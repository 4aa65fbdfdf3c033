package io.siglab.cli;

/** What the process tells its caller. */
final class ExitCode {

  /** All that was asked for was done. */
  static final int DONE = 0;

  /** Done, with failures that the output reports: invalid trials, drift, failed checks. */
  static final int FAILURES = 1;

  /** The command line or a configuration file is wrong; nothing was done. */
  static final int USAGE = 2;

  /** A device, a capture or an external tool failed. */
  static final int TOOL = 3;

  private ExitCode() {}
}
