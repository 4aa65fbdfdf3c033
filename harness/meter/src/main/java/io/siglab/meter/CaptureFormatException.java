package io.siglab.meter;

import java.io.IOException;

/**
 * The input is no capture this meter can read: neither pcap nor pcapng, or of a link type it does
 * not know. The message names the file, what was found, and the likely mend. A capture that is only
 * cut short is no such error; see {@link Truncation}.
 */
public final class CaptureFormatException extends IOException {
  /**
   * @param message file, what is wrong, and what to do about it
   */
  public CaptureFormatException(String message) {
    super(message);
  }
}
