package io.siglab.testbed.android;

import java.nio.file.Path;
import java.util.Map;

/** A phone that knows some commands and their answers, and refuses all others. */
public record ScriptedShell(Map<String, ShellResult> answers) implements PhoneShell {

  @Override
  public String serial() {
    return "SCRIPTED";
  }

  @Override
  public ShellResult run(String command) {
    ShellResult answer = answers.get(command);
    if (answer == null) {
      throw new IllegalStateException("nobody expected: " + command);
    }
    return answer;
  }

  @Override
  public void push(Path file, String remote, int mode) {
    throw new IllegalStateException("nobody expected " + file);
  }

  @Override
  public void pull(String remote, Path file) {
    throw new IllegalStateException("nobody expected " + remote);
  }

  @Override
  public void close() {
    throw new IllegalStateException("this shell is somebody else's to close");
  }
}
