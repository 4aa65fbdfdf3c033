package io.siglab.testbed.doctor;

import io.siglab.testbed.ios.GoIos;
import io.siglab.testbed.ios.IphoneFacts;
import java.util.Optional;

/** The apps of an iPhone, which go-ios lists. */
final class IphoneApps implements AppExamination.Phone {

  private final GoIos ios;
  private final String udid;

  IphoneApps(GoIos ios, String udid) {
    this.ios = ios;
    this.udid = udid;
  }

  @Override
  public Optional<String> version(String target) {
    return IphoneFacts.appVersion(ios, udid, target);
  }

  @Override
  public String install(String target) {
    return "install it on the phone from the App Store, and log in; `ios apps --udid="
        + udid
        + "` lists it then";
  }
}
