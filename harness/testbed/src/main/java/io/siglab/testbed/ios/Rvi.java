package io.siglab.testbed.ios;

import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.device.RunLabel;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An iPhone's interface on this Mac, made for a run and removed with it. */
final class Rvi implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Rvi.class);

  private final Rvictl rvictl;
  private final RviRecords records;
  private final String udid;
  private final String networkInterface;

  private Rvi(Rvictl rvictl, RviRecords records, String udid, String networkInterface) {
    this.rvictl = rvictl;
    this.records = records;
    this.udid = udid;
    this.networkInterface = networkInterface;
  }

  /**
   * Makes the interface, after what a dead run left of it was removed.
   *
   * @throws DeviceException if another run captures the phone, or somebody made an interface for it
   */
  static Rvi open(Rvictl rvictl, RviRecords records, String udid, RunLabel label) {
    endRemains(rvictl, records, udid);
    refuseForeign(rvictl, udid);
    // Noted before it is made: a crash in between leaves a note too many, never an interface.
    records.write(udid, RviRecords.Entry.ofThisProcess(label, "rvi"));
    try {
      String made = rvictl.start(udid);
      records.write(udid, RviRecords.Entry.ofThisProcess(label, made));
      return new Rvi(rvictl, records, udid, made);
    } catch (DeviceException e) {
      records.remove(udid);
      throw e;
    }
  }

  /**
   * Whether it could be made now; makes nothing, and leaves a dead run's where it is.
   *
   * @throws DeviceException if another run captures the phone, or somebody made an interface for it
   */
  static void check(Rvictl rvictl, RviRecords records, String udid) {
    Optional<RviRecords.Entry> left = records.read(udid);
    if (left.isEmpty()) {
      refuseForeign(rvictl, udid);
    } else if (left.get().alive()) {
      throw captured(udid, left.get());
    }
  }

  private static void refuseForeign(Rvictl rvictl, String udid) {
    if (rvictl.active().containsKey(udid)) {
      throw new DeviceException(
          udid
              + " has the interface "
              + rvictl.active().get(udid)
              + " already, which no run of Siglab made",
          "if nobody needs it: `rvictl -x " + udid + "`",
          null);
    }
  }

  private static DeviceException captured(String udid, RviRecords.Entry entry) {
    return new DeviceException(
        udid + " is captured by the run " + entry.label(), "wait for its end", null);
  }

  private static void endRemains(Rvictl rvictl, RviRecords records, String udid) {
    Optional<RviRecords.Entry> left = records.read(udid);
    if (left.isEmpty()) {
      return;
    }
    RviRecords.Entry entry = left.get();
    if (entry.alive()) {
      throw captured(udid, entry);
    }
    if (rvictl.active().containsKey(udid)) {
      LOG.info("removing the interface of {} that the dead run {} left", udid, entry.label());
      rvictl.stop(udid);
    }
    records.remove(udid);
  }

  String networkInterface() {
    return networkInterface;
  }

  @Override
  public void close() {
    rvictl.stop(udid);
    records.remove(udid);
  }
}
