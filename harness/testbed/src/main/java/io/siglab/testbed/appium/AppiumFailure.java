package io.siglab.testbed.appium;

import io.siglab.testbed.device.DeviceException;
import org.openqa.selenium.WebDriverException;

/**
 * The automation server refused or failed; the message says on which device, what, and the mend.
 */
public final class AppiumFailure extends DeviceException {

  private static final long serialVersionUID = 1L;

  private AppiumFailure(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * Says a server's failure in one sentence.
   *
   * @param device the inventory's id
   * @param what was being done, as in {@code start a UiAutomator2 session}
   * @param settings of the server
   */
  static AppiumFailure of(
      String device, String what, AppiumSettings settings, WebDriverException cause) {
    DriverComplaint complaint = DriverComplaint.of(cause);
    String said = complaint.said();
    return new AppiumFailure(
        "cannot "
            + what
            + " on "
            + device
            + ": "
            + said
            + (said.endsWith(".") ? " " : "; ")
            + complaint.mend().replace("SERVER", settings.server().toString()),
        cause);
  }
}
