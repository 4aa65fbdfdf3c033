package io.siglab.analysis.derive;

import io.siglab.analysis.metering.CaptureMeter;
import io.siglab.analysis.metering.ChangedCaptureException;
import io.siglab.analysis.observation.DerivationSettings;
import io.siglab.meter.CaptureFormatException;
import io.siglab.meter.MeterOptions;
import io.siglab.meter.Metering;
import io.siglab.meter.TimeWindow;
import io.siglab.store.CaptureRecord;
import io.siglab.store.SideRecord;
import io.siglab.store.TrialManifest;
import io.siglab.words.Action;
import io.siglab.words.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Meters the captures of trials, with the trial's windows laid over them. */
final class SideMeter {

  private final CaptureMeter meter;
  private final OwnerMeter owners;
  private final DerivationSettings settings;

  /**
   * @param meter meters the captures
   * @param settings widths of the bins of the time series
   */
  SideMeter(CaptureMeter meter, DerivationSettings settings) {
    this.meter = meter;
    this.owners = new OwnerMeter(meter);
    this.settings = settings;
  }

  /**
   * Meters one side.
   *
   * @param trial the trial
   * @param directory where its captures lie
   * @param role which side
   * @throws DerivationException if there is nothing to meter, with the reason
   * @throws IOException if the disk fails
   */
  SideCapture meter(TrialManifest trial, Path directory, Role role)
      throws DerivationException, IOException {
    SideRecord side =
        trial.sides().stream()
            .filter(s -> s.role() == role)
            .findFirst()
            .orElseThrow(
                () -> new DerivationException("the manifest has no " + role.word() + " side"));
    CaptureRecord capture =
        side.capture()
            .orElseThrow(() -> new DerivationException("the " + role.word() + " was not captured"));
    if (trial.windows().isEmpty()) {
      throw new DerivationException("the manifest has no windows");
    }
    CaptureClock clock = CaptureClock.of(side, capture);
    List<TimeWindow> slices =
        trial.windows().stream()
            .map(
                w ->
                    new TimeWindow(
                        w.state().word(), clock.toCapture(w.startUs()), clock.toCapture(w.endUs())))
            .toList();
    boolean call = trial.trial().action().filter(Action::isCall).isPresent();
    long binUs = call ? settings.callBinUs() : settings.binUs();
    Path file = stored(directory, capture);
    Metering metering = meter(file, capture, slices, binUs);
    return new SideCapture(
        side,
        capture,
        clock,
        trial.windows(),
        slices,
        ownFlows(trial, side, capture, metering, owners.of(file)),
        metering.nameLinks(),
        metering.summary(),
        binUs);
  }

  private static Path stored(Path directory, CaptureRecord capture) throws DerivationException {
    Path file = directory.resolve(capture.file());
    if (!Files.isRegularFile(file)) {
      throw new DerivationException("the capture " + capture.file() + " is not in the store");
    }
    return file;
  }

  private Metering meter(Path file, CaptureRecord capture, List<TimeWindow> slices, long binUs)
      throws DerivationException, IOException {
    MeterOptions options =
        MeterOptions.defaults().withWindows(slices).withBin(Duration.of(binUs, ChronoUnit.MICROS));
    try {
      return meter.meter(file, capture.sha256(), options);
    } catch (ChangedCaptureException e) {
      throw new DerivationException(
          "the capture "
              + capture.file()
              + " is not the file that was stored: its SHA-256 differs from the manifest's");
    } catch (CaptureFormatException e) {
      throw new DerivationException(
          "the capture cannot be read: "
              + String.valueOf(e.getMessage()).replace(file.toString(), capture.file()));
    }
  }

  /** A baseline may be silent: that is what a quiet device looks like. An action may not. */
  private static List<SideFlow> ownFlows(
      TrialManifest trial,
      SideRecord side,
      CaptureRecord capture,
      Metering metering,
      FlowOwners owners)
      throws DerivationException {
    OwnAddresses own = OwnAddresses.of(side.addresses());
    List<SideFlow> flows =
        metering.flows().stream().flatMap(f -> SideFlow.of(f, own, owners).stream()).toList();
    if (!flows.isEmpty() || trial.trial().action().isEmpty()) {
      return flows;
    }
    throw new DerivationException(
        metering.summary().packets() == 0
            ? "the capture " + capture.file() + " holds no packets"
            : "no packet in "
                + capture.file()
                + " is from or to the device's own addresses "
                + String.join(", ", side.addresses()));
  }
}
