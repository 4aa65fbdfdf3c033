package io.siglab.analysis.metering;

import io.siglab.meter.MeterOptions;
import io.siglab.meter.Metering;
import java.io.IOException;
import java.nio.file.Path;

/** Meters captures that a run has stored. */
public interface CaptureMeter {

  /**
   * Meters a capture.
   *
   * @param file the capture
   * @param sha256 of its content, as its manifest has it
   * @param options windows and bins
   * @throws ChangedCaptureException if the content is another
   * @throws io.siglab.meter.CaptureFormatException if it cannot be read as a capture
   * @throws IOException if the disk fails
   */
  Metering meter(Path file, String sha256, MeterOptions options) throws IOException;

  /** Reads every capture whole, and keeps nothing. */
  static CaptureMeter direct() {
    return new DirectMeter();
  }

  /**
   * Keeps what it metered in a directory, which may be deleted at any time. A directory that cannot
   * be written is as good as none.
   *
   * @param directory made where missing
   */
  static CaptureMeter keeping(Path directory) {
    return keeping(directory, direct());
  }

  /**
   * The same for any meter.
   *
   * @param directory made where missing
   * @param meter asked for what is not kept
   */
  static CaptureMeter keeping(Path directory, CaptureMeter meter) {
    return new KeepingMeter(directory, meter);
  }
}
