package io.siglab.testbed.android;

/** A question that a phone is asked again and again. */
public interface PhoneDialogue extends AutoCloseable {

  /**
   * Asks once.
   *
   * @return the answer, a line; what was complained of where it failed
   * @throws io.siglab.testbed.device.DeviceException if the phone cannot be reached
   */
  String ask();

  /** Ends the dialogue; never throws. */
  @Override
  void close();
}
