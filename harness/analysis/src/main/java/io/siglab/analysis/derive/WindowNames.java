package io.siglab.analysis.derive;

import io.siglab.analysis.metering.CaptureMeter;
import io.siglab.analysis.observation.DerivationSettings;
import io.siglab.meter.ServerName;
import io.siglab.store.SideRecord;
import io.siglab.store.StoredAttempt;
import io.siglab.words.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The host names that the devices of a trial talk to in its state windows, whosever they are. */
public final class WindowNames {

  private final SideMeter meter;

  /**
   * @param meter meters the captures
   */
  public WindowNames(CaptureMeter meter) {
    this.meter = new SideMeter(meter, DerivationSettings.defaults());
  }

  /**
   * The names of both sides; of a side that cannot be metered none.
   *
   * @throws UncheckedIOException if the disk fails
   */
  public SortedSet<String> of(StoredAttempt attempt) {
    SortedSet<String> names = new TreeSet<>();
    for (SideRecord side : attempt.manifest().sides()) {
      metered(attempt, side).ifPresent(capture -> names(capture, names));
    }
    return names;
  }

  /** Empty where it cannot be metered; the trial's observation says why. */
  private Optional<SideCapture> metered(StoredAttempt attempt, SideRecord side) {
    try {
      return Optional.of(meter.meter(attempt.manifest(), attempt.directory(), side.role()));
    } catch (DerivationException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot read the captures in " + attempt.directory() + ": " + e.getMessage(), e);
    }
  }

  private static void names(SideCapture capture, Set<String> names) {
    for (int i = 0; i < capture.windows().size(); i++) {
      if (capture.windows().get(i).state() == State.IDLE) {
        continue;
      }
      for (SideFlow flow : capture.flows()) {
        if (!flow.window(i).isNone()) {
          flow.flow().serverName().map(ServerName::name).ifPresent(names::add);
        }
      }
    }
  }
}
