package io.siglab.lab.adb;

import java.io.IOException;

/** Holds up whoever passes while the phone stands still. */
final class Standstill {

  private boolean still;

  synchronized void begin() {
    still = true;
  }

  synchronized void end() {
    still = false;
    notifyAll();
  }

  /** Returns when the phone does not stand still. */
  synchronized void pass() throws IOException {
    try {
      while (still) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the device is taken down", e);
    }
  }
}
