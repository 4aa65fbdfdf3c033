package io.siglab.testbed.device;

/** A device, its capture or an external tool failed; the message says what, where and the mend. */
public class DeviceException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public DeviceException(String message) {
    super(message);
  }

  public DeviceException(String message, Throwable cause) {
    super(message, cause);
  }
}
