package io.siglab.lab.phone;

import io.siglab.lab.error.LabException;
import io.siglab.lab.process.LabProcess;
import io.siglab.testbed.android.PhoneDialogue;
import io.siglab.testbed.android.PhoneShell;
import io.siglab.testbed.android.ShellResult;
import io.siglab.testbed.device.DeviceException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * A phone's shell by the lab's adb server: a command finds the server alive, and one in whose
 * middle it dies says so. No command is given twice.
 */
final class KeptAdbShell implements PhoneShell {

  /** A server that is killed closes its connections a moment before it has ended. */
  private static final Duration DEATH = Duration.ofMillis(200);

  private final KeptAdbServer server;
  private final PhoneShell shell;

  /**
   * @param shell of a phone that the server knows; closed with this one
   */
  KeptAdbShell(KeptAdbServer server, PhoneShell shell) {
    this.server = server;
    this.shell = shell;
  }

  @Override
  public String serial() {
    return shell.serial();
  }

  @Override
  public ShellResult run(String command) {
    return throughServer(() -> shell.run(command));
  }

  @Override
  public PhoneDialogue converse(String command) {
    LabProcess serving = server.alive();
    PhoneDialogue dialogue = telling(serving, () -> shell.converse(command));
    return new PhoneDialogue() {
      @Override
      public String ask() {
        return telling(serving, dialogue::ask);
      }

      @Override
      public void close() {
        dialogue.close();
      }
    };
  }

  @Override
  public void push(Path file, String remote, int mode) {
    throughServer(
        () -> {
          shell.push(file, remote, mode);
          return true;
        });
  }

  @Override
  public void pull(String remote, Path file) {
    throughServer(
        () -> {
          shell.pull(remote, file);
          return true;
        });
  }

  private <T> T throughServer(Supplier<T> command) {
    return telling(server.alive(), command);
  }

  private <T> T telling(LabProcess serving, Supplier<T> command) {
    try {
      return command.get();
    } catch (DeviceException e) {
      if (!serving.endedWithin(DEATH)) {
        throw e;
      }
      throw new LabException(
          "the lab's adb server died while it served "
              + serial()
              + "; the next command gets another",
          e);
    }
  }

  @Override
  public void close() {
    shell.close();
  }
}
