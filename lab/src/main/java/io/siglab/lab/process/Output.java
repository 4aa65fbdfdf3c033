package io.siglab.lab.process;

/**
 * What a program that ended said.
 *
 * @param exitCode 0 for success
 * @param out standard output
 * @param err standard error
 */
public record Output(int exitCode, String out, String err) {

  /** Whether it ended with exit code 0. */
  public boolean ok() {
    return exitCode == 0;
  }
}
