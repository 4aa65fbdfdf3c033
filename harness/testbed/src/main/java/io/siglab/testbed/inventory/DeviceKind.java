package io.siglab.testbed.inventory;

import io.siglab.words.Word;

/** How a device is reached. */
public enum DeviceKind implements Word {
  /** A virtual phone of the virtual lab. */
  VIRTUAL("virtual"),
  /** A simulated phone: nothing of it is real. */
  SIMULATED("simulated"),
  /** A rooted Android phone, over adb. */
  ANDROID("android"),
  /** An iPhone, over USB. */
  IOS("ios"),
  /** An unrooted phone behind an interface of the host that is captured instead. */
  HOTSPOT("hotspot"),
  /** A device behind a Selenium Grid. */
  REMOTE("remote");

  private final String word;

  DeviceKind(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }
}
