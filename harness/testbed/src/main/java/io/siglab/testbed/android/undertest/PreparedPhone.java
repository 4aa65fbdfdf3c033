package io.siglab.testbed.android.undertest;

import io.siglab.testbed.android.PhoneFolder;
import io.siglab.testbed.android.PhoneShell;
import io.siglab.testbed.android.PhoneTcpdump;
import io.siglab.testbed.android.RootShell;
import io.siglab.testbed.android.attribution.FlowAttribution;
import io.siglab.testbed.android.netfilter.AppIsolation;
import io.siglab.testbed.android.state.PhoneState;
import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.device.RunLabel;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A phone during a run: what earlier runs left is undone, it stays awake and updates nothing, and
 * apps can be measured on it one after the other. Everything that is changed carries the run's
 * label on the phone itself, so that the next run undoes it where this one cannot.
 */
public final class PreparedPhone implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PreparedPhone.class);
  private static final String PHONE = "phone";

  private final FlowAttribution.Phone phone;
  private final PhoneState state;
  private final List<String> undone;

  private PreparedPhone(FlowAttribution.Phone phone, PhoneState state, List<String> undone) {
    this.phone = phone;
    this.state = state;
    this.undone = List.copyOf(undone);
  }

  /**
   * Undoes what earlier runs left and prepares the phone.
   *
   * @param label of this run
   * @throws DeviceException if something cannot be undone or prepared: then nothing is measured
   */
  public static PreparedPhone open(
      PhoneShell shell, RootShell root, PhoneTcpdump tcpdump, RunLabel label) {
    List<String> undone = undoRemains(root);
    undone.forEach(what -> LOG.info("{}: undid what another run left: {}", root.serial(), what));
    PhoneState state = PhoneState.prepare(root, label, PHONE, PhoneState.forRuns());
    try {
      return new PreparedPhone(
          FlowAttribution.Phone.probe(shell, root, tcpdump, label), state, undone);
    } catch (DeviceException e) {
      state.close();
      throw e;
    }
  }

  /**
   * Ends captures, removes rules and puts settings back that runs which did not end left. Captures
   * that hold packets stay on the phone.
   *
   * @return what was undone, in words
   * @throws DeviceException if something cannot be undone
   */
  public static List<String> undoRemains(RootShell root) {
    List<String> undone = new ArrayList<>();
    // Rules first: they may be what keeps the phone from talking.
    AppIsolation.removeRemains(root).forEach(chain -> undone.add("rules " + chain));
    PhoneState.restoreRemains(root).forEach(file -> undone.add("settings of " + file));
    for (PhoneFolder folder : PhoneFolder.remains(root)) {
      folder.endCaptures(root);
      undone.add("captures of " + folder.path());
    }
    return undone;
  }

  /**
   * Prepares an app; to be closed before the next one. What the one before could not undo, because
   * the phone was away when it was closed, is undone first.
   *
   * @throws DeviceException if it is not installed or the phone refuses; all is as before then
   */
  public AppUnderTest open(Wishes wishes) {
    undoApps();
    return AppUnderTest.open(phone, wishes);
  }

  private void undoApps() {
    AppIsolation.removeRemains(phone.root());
    PhoneState.restoreRemains(phone.root(), phone.label(), part -> !part.equals(PHONE));
  }

  /** What earlier runs had left, in words. */
  public List<String> undone() {
    return undone;
  }

  /** Puts the phone back as it was; where that fails, the next run does it. Never throws. */
  @Override
  public void close() {
    try {
      undoApps();
    } catch (DeviceException e) {
      LOG.warn("{}; the next run on this phone undoes it", e.getMessage());
    }
    state.close();
  }
}
