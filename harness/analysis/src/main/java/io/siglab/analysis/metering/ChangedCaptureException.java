package io.siglab.analysis.metering;

import java.io.IOException;

/** A capture is no longer the file that was stored. */
public final class ChangedCaptureException extends IOException {

  private static final long serialVersionUID = 1L;

  ChangedCaptureException(String message) {
    super(message);
  }
}
