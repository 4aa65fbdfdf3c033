package io.siglab.testbed.app;

import io.siglab.words.Word;

/** The ways to find an element that W3C WebDriver (section 12.3) and Appium's drivers offer. */
public enum LocatorKind implements Word {
  CSS("css"),
  XPATH("xpath"),
  ID("id"),
  ACCESSIBILITY_ID("accessibility-id"),
  ANDROID_UIAUTOMATOR("android-uiautomator"),
  IOS_PREDICATE("ios-predicate"),
  IOS_CLASS_CHAIN("ios-class-chain");

  private final String word;

  LocatorKind(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }
}
