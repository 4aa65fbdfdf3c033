package io.siglab.testbed.process;

/**
 * A word of a command line for {@code sh}, quoted (POSIX.1-2017, Shell Command Language, 2.2.2).
 */
public final class ShellWord {

  private ShellWord() {}

  /** The word in single quotes, so that nothing in it means anything. */
  public static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }
}
