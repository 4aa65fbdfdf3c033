package io.siglab.signature.export;

import io.siglab.words.Word;

/** The engines that signatures are exported for. */
public enum ExportFormat implements Word {
  /** A custom protocol file, {@code ndpiReader -p}. */
  NDPI("ndpi"),
  /** Rules for Suricata. */
  SURICATA("suricata"),
  /** A script for Zeek. */
  ZEEK("zeek"),
  /** A profile folder for Wireshark. */
  WIRESHARK("wireshark");

  private final String word;

  ExportFormat(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }

  /** Whether the export is a folder of files rather than one file. */
  public boolean folder() {
    return this == WIRESHARK;
  }

  Emitter emitter() {
    return switch (this) {
      case NDPI -> new NdpiEmitter();
      case SURICATA -> new SuricataEmitter();
      case ZEEK -> new ZeekEmitter();
      case WIRESHARK -> new WiresharkEmitter();
    };
  }
}
