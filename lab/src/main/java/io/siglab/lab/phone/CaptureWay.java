package io.siglab.lab.phone;

import io.siglab.words.Word;

/** How a virtual phone is captured and its clock is asked. */
public enum CaptureWay implements Word {
  /** As a real phone is: by adb, by a tcpdump that runs on it. */
  ADB("adb"),
  /** By a tcpdump of the host in the phone's network namespace. */
  NAMESPACE("namespace");

  private final String word;

  CaptureWay(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }
}
