package io.siglab.testbed.device;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A device, its capture or an external tool failed; the message says what, where and the mend. */
public class DeviceException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String what;
  private final @Nullable String mend;

  public DeviceException(String message) {
    super(message);
    this.what = message;
    this.mend = null;
  }

  public DeviceException(String message, Throwable cause) {
    super(message, cause);
    this.what = message;
    this.mend = null;
  }

  /**
   * A failure whose mend can be told apart.
   *
   * @param what failed, and where
   * @param mend what to do: a command, or an action on the device
   */
  public DeviceException(String what, String mend, @Nullable Throwable cause) {
    super(what + "; " + mend, cause);
    this.what = what;
    this.mend = mend;
  }

  /** What failed, without the mend where that is told apart. */
  public String what() {
    return what;
  }

  /** The mend, where it is told apart from what failed. */
  public Optional<String> mend() {
    return Optional.ofNullable(mend);
  }
}
