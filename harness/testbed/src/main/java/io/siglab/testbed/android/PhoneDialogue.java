package io.siglab.testbed.android;

/** A command on a phone that answers each line it is given with a line. */
public interface PhoneDialogue extends AutoCloseable {

  /**
   * Gives the command a line and waits for its answer.
   *
   * @return the answer without its end of line
   * @throws io.siglab.testbed.device.DeviceException if the command has ended or the phone is gone
   */
  String ask(String line);

  /** Ends the command; never throws. */
  @Override
  void close();
}
