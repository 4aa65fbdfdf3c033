package io.siglab.analysis.metering;

import io.siglab.durable.Sha256;
import io.siglab.meter.FlowMeter;
import io.siglab.meter.MeterOptions;
import io.siglab.meter.Metering;
import java.io.IOException;
import java.nio.file.Path;

/** Holds a capture against its hash, then meters it. */
final class DirectMeter implements CaptureMeter {

  private final FlowMeter meter = new FlowMeter();

  @Override
  public Metering meter(Path file, String sha256, MeterOptions options) throws IOException {
    if (!Sha256.of(file).equals(sha256)) {
      throw new ChangedCaptureException(
          file + " is not the file that was stored: its SHA-256 differs from the manifest's");
    }
    return meter.meter(file, options);
  }
}
