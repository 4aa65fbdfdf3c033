package io.siglab.lab.process;

import java.nio.file.Path;

/** Runs the lab's programs; the one place where it starts any. */
public interface ProcessRunner {

  /**
   * Runs a program to its end, whatever its exit code.
   *
   * @throws io.siglab.lab.error.LabException if it cannot be started or exceeds its limit
   */
  Output run(Command command);

  /**
   * Runs a program to its end and expects exit code 0.
   *
   * @param purpose what for, for the message of a failure
   * @return its output
   * @throws io.siglab.lab.error.LabException if it cannot be started, exceeds its limit or fails
   */
  Output require(Command command, String purpose);

  /**
   * Starts a program that keeps running in a session of its own, out of reach of the terminal's
   * signals.
   *
   * @param name for messages and threads
   * @param log takes its standard output and standard error
   * @throws io.siglab.lab.error.LabException if it cannot be started
   */
  LabProcess start(String name, Command command, Path log);
}
