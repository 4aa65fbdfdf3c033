package io.siglab.testbed.ios;

import io.siglab.words.Word;

/** How an iPhone is captured. */
public enum IosCaptureWay implements Word {
  /** As an interface of the Mac it is plugged into. */
  RVI("rvi"),
  /** By its service pcapd, through go-ios. */
  PCAPD("pcapd");

  private final String word;

  IosCaptureWay(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }
}
