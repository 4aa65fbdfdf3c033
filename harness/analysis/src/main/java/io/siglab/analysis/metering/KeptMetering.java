package io.siglab.analysis.metering;

import io.siglab.meter.Metering;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

/**
 * What a capture was metered to, and how its file looked then.
 *
 * @param bytes the capture's size
 * @param changedNs when it was last changed, nanoseconds since the epoch
 * @param metering what was metered
 */
record KeptMetering(long bytes, long changedNs, Metering metering) {

  static KeptMetering of(BasicFileAttributes file, Metering metering) {
    return new KeptMetering(file.size(), changed(file), metering);
  }

  /** Whether the capture looks as it did. */
  boolean isOf(BasicFileAttributes file) {
    return file.size() == bytes && changed(file) == changedNs;
  }

  private static long changed(BasicFileAttributes file) {
    return file.lastModifiedTime().to(TimeUnit.NANOSECONDS);
  }
}
