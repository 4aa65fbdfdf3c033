package io.siglab.testbed.doctor;

import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.ios.GoIos;
import io.siglab.testbed.ios.IphoneFacts;
import java.util.List;
import java.util.Optional;

/** Whether an iPhone can be asked anything at all: go-ios, usbmuxd, the cable, and its trust. */
final class IphoneExamination {

  private final GoIos ios;
  private final String udid;
  private final List<Finding> findings;

  /**
   * @param findings receives what is found, in the order in which it is to be mended
   */
  IphoneExamination(GoIos ios, String udid, List<Finding> findings) {
    this.ios = ios;
    this.udid = udid;
    this.findings = findings;
  }

  /** What the phone says of itself; empty where something is in the way, which was found. */
  Optional<IphoneFacts> facts() {
    Optional<String> version = ios.version();
    if (version.isEmpty()) {
      findings.add(
          Finding.fail("go-ios", "there is no `ios` on the search path", GoIos.INSTALL_COMMAND));
      return Optional.empty();
    }
    findings.add(Finding.pass("go-ios", version.get() + " is installed"));
    List<String> phones;
    try {
      phones = ios.devices();
    } catch (DeviceException e) {
      findings.add(Finding.failed("usbmuxd", e, "sudo systemctl start usbmuxd"));
      return Optional.empty();
    }
    findings.add(Finding.pass("usbmuxd", "answers"));
    if (!phones.contains(udid)) {
      findings.add(
          Finding.fail(
              "usb",
              udid + " is not among the iPhones on this host's USB: " + phones,
              "plug it in; `ios list` shows it then"));
      return Optional.empty();
    }
    findings.add(Finding.pass("usb", udid + " is plugged in"));
    return trusted();
  }

  private Optional<IphoneFacts> trusted() {
    try {
      IphoneFacts facts = IphoneFacts.of(ios, udid);
      findings.add(Finding.pass("trust", "the phone lets this host in"));
      findings.add(Finding.pass("system", facts.model() + ", " + facts.osVersion()));
      return Optional.of(facts);
    } catch (DeviceException e) {
      findings.add(Finding.failed("trust", e, "ios pair --udid=" + udid));
      return Optional.empty();
    }
  }
}
