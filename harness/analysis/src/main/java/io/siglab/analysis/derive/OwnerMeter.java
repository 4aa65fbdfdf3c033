package io.siglab.analysis.derive;

import io.siglab.analysis.metering.CaptureMeter;
import io.siglab.durable.Sha256;
import io.siglab.meter.CaptureFormatException;
import io.siglab.meter.MeterOptions;
import io.siglab.store.AttributionFile;
import io.siglab.store.AttributionRecord;
import io.siglab.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads what lies beside a capture about whose its flows are. */
final class OwnerMeter {

  private final CaptureMeter meter;
  private final AttributionFile files = new AttributionFile();

  /**
   * @param meter meters second captures
   */
  OwnerMeter(CaptureMeter meter) {
    this.meter = meter;
  }

  /**
   * The owners of a capture's flows; unknown where nothing lies beside it.
   *
   * @throws DerivationException if what lies beside it cannot be read
   * @throws IOException if the disk fails
   */
  FlowOwners of(Path capture) throws DerivationException, IOException {
    try {
      Optional<AttributionRecord> record = files.read(capture);
      return record.isEmpty() ? FlowOwners.unknown() : of(capture, record.get());
    } catch (StoreException e) {
      throw new DerivationException(
          "whose the flows are cannot be read: "
              + e.getMessage().replace(capture.getParent() + "/", ""));
    }
  }

  private FlowOwners of(Path capture, AttributionRecord record)
      throws DerivationException, IOException {
    return switch (record.method()) {
      case NFLOG -> byFlows(capture.resolveSibling(record.capture().orElseThrow()));
      case SOCKET_TABLE -> FlowOwners.bySockets(record);
      case CAPTURE -> FlowOwners.byCapture(record);
    };
  }

  private FlowOwners byFlows(Path second) throws DerivationException, IOException {
    String name = String.valueOf(second.getFileName());
    if (!Files.isRegularFile(second)) {
      throw new DerivationException("the capture " + name + " is not in the store");
    }
    try {
      return FlowOwners.byFlows(
          meter.meter(second, Sha256.of(second), MeterOptions.defaults()).flows());
    } catch (CaptureFormatException e) {
      throw new DerivationException("the capture " + name + " cannot be read: " + e.getMessage());
    }
  }
}
