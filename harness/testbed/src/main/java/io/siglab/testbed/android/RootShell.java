package io.siglab.testbed.android;

import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.process.ShellWord;
import java.util.ArrayList;
import java.util.List;

/**
 * A phone's shell as root. There are three ways to be it, which exclude each other: the shell may
 * be root already; AOSP's su takes {@code su 0 COMMAND} and refuses options; Magisk's and
 * KernelSU's take {@code su -c 'COMMAND'}, the command as one word. They are tried in this order
 * once, and the first that answers with user 0 is used.
 */
public final class RootShell {

  private final PhoneShell shell;
  private final Form form;

  private RootShell(PhoneShell shell, Form form) {
    this.shell = shell;
    this.form = form;
  }

  /** A way to run a command as root. */
  public enum Form {
    /** The shell is root. */
    SHELL("", ""),
    /** AOSP's su of userdebug builds. */
    AOSP("su 0 sh -c ", "su 0 sh -c 'id -u'"),
    /** Magisk, KernelSU. */
    OPTION("su -c ", "su -c 'id -u'");

    private final String prefix;
    private final String probe;

    Form(String prefix, String probe) {
      this.prefix = prefix;
      this.probe = probe.isEmpty() ? "id -u" : probe;
    }

    private String line(String command) {
      return prefix.isEmpty() ? command : prefix + ShellWord.quoted(command);
    }
  }

  /**
   * Finds out how to be root.
   *
   * @throws DeviceException if there is no way, with what each was answered
   */
  public static RootShell probe(PhoneShell shell) {
    List<String> answers = new ArrayList<>();
    for (Form form : Form.values()) {
      ShellResult result = shell.run(form.probe);
      if (result.ok() && result.out().strip().equals("0")) {
        return new RootShell(shell, form);
      }
      answers.add("`" + form.probe + "`: " + result.said());
    }
    throw new DeviceException(
        shell.serial() + " has no root: " + String.join("; ", answers),
        "root the phone (Magisk, KernelSU, a userdebug build) and grant the shell root",
        null);
  }

  /** How commands become root here. */
  public Form form() {
    return form;
  }

  /** The phone's serial number. */
  public String serial() {
    return shell.serial();
  }

  /**
   * Runs a command line as root to its end.
   *
   * @throws DeviceException if the phone cannot be reached
   */
  public ShellResult run(String command) {
    return shell.run(form.line(command));
  }

  /**
   * Runs a command line as root and expects exit code 0.
   *
   * @param purpose what for, for the message of a failure
   * @throws DeviceException if it fails or the phone cannot be reached
   */
  public String require(String command, String purpose) {
    ShellResult result = run(command);
    if (!result.ok()) {
      throw new DeviceException(
          "cannot "
              + purpose
              + " on "
              + serial()
              + ": exit code "
              + result.exitCode()
              + (result.said().isEmpty() ? "" : ": " + result.said()));
    }
    return result.out();
  }
}
