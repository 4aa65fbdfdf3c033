package io.siglab.testbed.android;

import java.nio.file.Path;

/** The shell of one phone, and files to and from it. Phones have their own, tests theirs. */
public interface PhoneShell extends AutoCloseable {

  /** The phone's serial number, as adb lists it. */
  String serial();

  /**
   * Runs a command line to its end.
   *
   * @param command for the phone's {@code sh}, passed on as it is
   * @throws io.siglab.testbed.device.DeviceException if the phone cannot be reached
   */
  ShellResult run(String command);

  /**
   * Opens a dialogue, in which a question costs as little as this kind of shell can make it.
   *
   * @param command for the phone's {@code sh}, which tells a line; run for each question
   * @throws io.siglab.testbed.device.DeviceException if the phone cannot be reached
   */
  default PhoneDialogue converse(String command) {
    return new AnewEachTime(this, command);
  }

  /**
   * Copies a file of the host to the phone.
   *
   * @param mode its permissions, for example 0755
   * @throws io.siglab.testbed.device.DeviceException if the phone cannot be reached or refuses
   */
  void push(Path file, String remote, int mode);

  /**
   * Copies a file of the phone to the host.
   *
   * @throws io.siglab.testbed.device.DeviceException if the phone cannot be reached or refuses
   */
  void pull(String remote, Path file);

  /** Lets go of the phone; never throws. */
  @Override
  void close();
}
