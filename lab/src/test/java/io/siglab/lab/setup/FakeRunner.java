package io.siglab.lab.setup;

import io.siglab.lab.error.LabException;
import io.siglab.lab.process.Command;
import io.siglab.lab.process.LabProcess;
import io.siglab.lab.process.Output;
import io.siglab.lab.process.ProcessRunner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Answers commands without running them, and keeps what was asked. */
final class FakeRunner implements ProcessRunner {

  final List<Command> commands = new ArrayList<>();
  private final Function<Command, Output> answers;

  FakeRunner(Function<Command, Output> answers) {
    this.answers = answers;
  }

  @Override
  public Output run(Command command) {
    commands.add(command);
    return answers.apply(command);
  }

  @Override
  public Output require(Command command, String purpose) {
    Output output = run(command);
    if (!output.ok()) {
      throw new LabException("cannot " + purpose + ": " + output.err());
    }
    return output;
  }

  @Override
  public LabProcess start(String name, Command command, Path log) {
    throw new IllegalStateException("setting up starts nothing that keeps running: " + command);
  }
}
