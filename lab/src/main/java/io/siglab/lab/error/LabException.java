package io.siglab.lab.error;

import io.siglab.testbed.device.DeviceException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;

/** The lab cannot do what was asked; the message says what failed, where and the likely mend. */
public class LabException extends DeviceException {

  private static final long serialVersionUID = 1L;

  public LabException(String message) {
    super(message);
  }

  public LabException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * A file or directory refused.
   *
   * @param what what could not be done, with the path
   */
  public static LabException file(String what, IOException cause) {
    return new LabException(what + ": " + reason(cause), cause);
  }

  /** Java's messages for some failures are just the path. */
  private static String reason(IOException cause) {
    if (cause instanceof AccessDeniedException) {
      return "permission denied; the lab needs to run as root, or through lab/rootless";
    }
    if (cause instanceof NoSuchFileException missing) {
      return "there is no " + missing.getFile();
    }
    if (cause instanceof FileAlreadyExistsException there) {
      return there.getFile() + " is there already; remove it";
    }
    String said = String.valueOf(cause.getMessage());
    return said.contains("No space left on device")
        ? said + "; free some, or set the Java property java.io.tmpdir to a larger file system"
        : said;
  }
}
