package io.siglab.lab.adb;

/** Whether a phone lets a host in (Android's dialogue "Allow USB debugging?"). */
public enum AdbAuthorization {
  /** Nobody asks, as on emulators. */
  OPEN,
  /** Knows no host's key yet; the dialogue is confirmed as soon as it appears. */
  CONFIRMED,
  /** The dialogue is never confirmed: the host shows the phone as unauthorized. */
  IGNORED
}
