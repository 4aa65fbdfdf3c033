package io.siglab.testbed.device;

/** A capture of one device: started once, stopped once. */
public interface Capture extends AutoCloseable {

  /**
   * Returns when packets are being recorded, not before.
   *
   * @throws DeviceException if the tool is missing, is refused or does not become ready
   */
  void start();

  /** Whether the capturing process still runs; false in the middle of a trial makes it invalid. */
  boolean running();

  /**
   * Brings the requested file up to date with what was captured so far, for a look while the
   * capture runs; nothing is to do where the tool writes into that file.
   *
   * @throws DeviceException if the device does not answer
   */
  default void fetch() {}

  /**
   * Ends the capture in such a way that nothing buffered is lost, and returns its counters.
   *
   * @throws DeviceException if the tool did not end cleanly
   */
  CaptureReport stop();

  /** Stops without asking for a report, if still running; never throws. */
  @Override
  void close();
}
