package io.siglab.lab.error;

import io.siglab.testbed.device.DeviceException;

/** The lab cannot do what was asked; the message says what failed, where and the likely mend. */
public class LabException extends DeviceException {

  private static final long serialVersionUID = 1L;

  public LabException(String message) {
    super(message);
  }

  public LabException(String message, Throwable cause) {
    super(message, cause);
  }
}
