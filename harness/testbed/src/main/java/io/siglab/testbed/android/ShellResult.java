package io.siglab.testbed.android;

/**
 * How a command on a phone ended.
 *
 * @param exitCode 0 to 255
 * @param out standard output
 * @param err standard error
 */
public record ShellResult(int exitCode, String out, String err) {

  /** Whether the exit code is 0. */
  public boolean ok() {
    return exitCode == 0;
  }

  /** What it complained of, or said; for messages. */
  public String said() {
    return (err.isBlank() ? out : err).strip();
  }
}
