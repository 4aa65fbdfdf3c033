package io.siglab.lab.adb;

import java.util.List;

/** Where the commands of a phone's shell run. */
interface PhoneShell {

  /**
   * The program and arguments that run a command line as the phone's shell would.
   *
   * @param command a line for the phone's {@code sh}
   */
  List<String> words(String command);

  /** Sends SIGHUP to a command, as adbd does when its host goes away. */
  void hangUp(long pid);
}
