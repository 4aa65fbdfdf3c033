package io.siglab.lab.adb;

import io.siglab.testbed.process.StartedProgram;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.PumpStreamHandler;

/** Runs the small programs that move files inside the phone, with the rights of its shell. */
final class PhoneCommands {

  private final PhoneShell phone;

  PhoneCommands(PhoneShell phone) {
    this.phone = phone;
  }

  /**
   * How a program ended.
   *
   * @param exit its exit code
   * @param said what it said on standard error, without its own name and path
   */
  record Ended(int exit, String said) {

    boolean ok() {
      return exit == 0;
    }
  }

  /**
   * Runs a command line to its end.
   *
   * @param in read to its end, unless the program ends before
   * @param out takes its standard output
   * @throws IOException if it cannot be started
   */
  Ended run(String command, InputStream in, OutputStream out) throws IOException {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    DefaultExecutor executor =
        StartedProgram.executor("adb sync", new PumpStreamHandler(out, err, in));
    executor.setExitValues(null);
    int exit = executor.execute(StartedProgram.commandLine(phone.words(command)));
    String said = err.toString(StandardCharsets.UTF_8).strip();
    return new Ended(exit, said.substring(said.lastIndexOf(':') + 1).strip());
  }
}
