package io.siglab.testbed.android;

/** A dialogue in which each question is a command of its own. */
record AnewEachTime(PhoneShell shell, String command) implements PhoneDialogue {

  @Override
  public String ask() {
    ShellResult result = shell.run(command);
    return result.ok() ? result.out() : result.said();
  }

  @Override
  public void close() {
    // Each command has ended by itself.
  }
}
