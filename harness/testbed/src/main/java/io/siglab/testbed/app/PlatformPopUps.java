package io.siglab.testbed.app;

import io.siglab.words.Platform;
import java.util.List;
import java.util.Optional;

/**
 * The pop-ups of a platform itself, which any app may run into: looked for on every phone of that
 * kind, after those of the app's profile.
 */
final class PlatformPopUps {

  private static final String PERMISSIONS = "com.android.permissioncontroller:id/permission_allow_";

  private static final Source PUMA =
      new Source(
          "puma",
          Knowledge.TESTED,
          "NetherlandsForensicInstitute/puma:puma/state_graph/popup_handler.py",
          "unknown");

  /** The buttons of iOS's permission alerts that grant, as many public UI tests name them. */
  private static final Source UI_TESTS =
      new Source(
          "ui-tests", Knowledge.PUBLIC_CODE, "public UI tests of iOS apps, in English", "unknown");

  private static final List<PopUp> ANDROID =
      List.of(
          permission("permission-while-in-use", "foreground_only_button"),
          permission("permission", "button"),
          one("update-dialog", LocatorKind.ACCESSIBILITY_ID, "Dismiss update dialog", PUMA),
          one("app-not-responding", LocatorKind.ID, "android:id/aerr_close", PUMA));

  private static final List<PopUp> IOS =
      List.of(
          one(
              "permission-alert",
              LocatorKind.IOS_CLASS_CHAIN,
              "**/XCUIElementTypeAlert/**/XCUIElementTypeButton["
                  + "`label IN {\"Allow\", \"Allow While Using App\", \"OK\"}`]",
              UI_TESTS));

  private PlatformPopUps() {}

  /** Those of a platform, in the order in which they are looked for. */
  static List<PopUp> of(Platform platform) {
    return switch (platform) {
      case ANDROID -> ANDROID;
      case IOS -> IOS;
      case WEB -> List.of();
    };
  }

  private static PopUp permission(String name, String button) {
    return one(name, LocatorKind.ID, PERMISSIONS + button, PUMA);
  }

  private static PopUp one(String name, LocatorKind kind, String expression, Source source) {
    Locator locator = new Locator(name, kind, expression, Optional.of(source));
    return new PopUp(name, locator, locator);
  }
}
