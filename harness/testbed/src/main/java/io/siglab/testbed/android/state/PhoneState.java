package io.siglab.testbed.android.state;

import io.siglab.testbed.android.RootShell;
import io.siglab.testbed.android.ShellResult;
import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.device.RunLabel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A phone in the state that a run wants, from {@link #prepare} to {@link #close}. What it was like
 * lies on the phone before anything is changed, so that the next run can put it back after a run
 * that was killed, also when the phone was started anew meanwhile.
 */
public final class PhoneState implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PhoneState.class);

  /** The Play store, which updates apps. */
  private static final String PLAY_STORE = "com.android.vending";

  /** BatteryManager's AC, USB and wireless together (AOSP, STAY_ON_WHILE_PLUGGED_IN). */
  private static final String PLUGGED_IN_ANYHOW = "7";

  private final RootShell root;
  private final SavedState saved;
  private boolean closed;

  private PhoneState(RootShell root, SavedState saved) {
    this.root = root;
    this.saved = saved;
  }

  /**
   * What every run wants: a screen that stays on, no animations (WebDriver waits for them), names
   * asked of the network's own resolver in clear, and no app updated in the middle.
   */
  public static List<StateChange> forRuns() {
    return List.of(
        new GlobalSetting("stay_on_while_plugged_in", PLUGGED_IN_ANYHOW),
        new GlobalSetting("window_animation_scale", "0"),
        new GlobalSetting("transition_animation_scale", "0"),
        new GlobalSetting("animator_duration_scale", "0"),
        new GlobalSetting("private_dns_mode", "off"),
        new AppEnabled(PLAY_STORE));
  }

  /**
   * Saves what the phone is like and changes it.
   *
   * @param label of the run, under which it is saved
   * @param part what of the phone the changes are about, for example an app's package; each part is
   *     prepared once at a time
   * @throws DeviceException if it cannot be saved or changed; what was changed is put back
   */
  public static PhoneState prepare(
      RootShell root, RunLabel label, String part, List<StateChange> changes) {
    Map<StateChange, String> before = StateReading.of(root, changes);
    Map<StateChange, String> changed = new LinkedHashMap<>();
    before.forEach(
        (change, value) -> {
          if (!value.isEmpty() && !value.equals(change.wanted())) {
            changed.put(change, value);
          }
        });
    SavedState saved = SavedState.of(label, part, changed);
    if (!changed.isEmpty()) {
      saved.write(root);
    }
    PhoneState state = new PhoneState(root, saved);
    try {
      state.change(List.copyOf(changed.keySet()));
    } catch (DeviceException e) {
      state.close();
      throw e;
    }
    return state;
  }

  private void change(List<StateChange> changes) {
    if (changes.isEmpty()) {
      return;
    }
    ShellResult said =
        root.run(changes.stream().map(c -> c.set(c.wanted())).collect(Collectors.joining("; ")));
    Map<StateChange, String> now = StateReading.of(root, changes);
    String wrong =
        changes.stream()
            .filter(c -> !c.wanted().equals(now.get(c)))
            .map(StateChange::name)
            .collect(Collectors.joining(", "));
    if (!wrong.isEmpty()) {
      throw new DeviceException(
          root.serial()
              + " refuses to change: "
              + wrong
              + (said.said().isEmpty() ? "" : "; it said: " + said.said())
              + "; some makers ask for \"USB debugging (security settings)\" to be on");
    }
  }

  /**
   * Puts back what runs that did not end left changed. To be called before {@link #prepare}.
   *
   * @return the files in which it was saved, absolute paths on the phone
   * @throws DeviceException if something cannot be put back
   */
  public static List<String> restoreRemains(RootShell root) {
    return restore(root, SavedState.files(root));
  }

  /**
   * Puts back what a run has changed so far of some parts.
   *
   * @param label of the run
   * @param parts which of them, for example all apps
   * @return the files in which it was saved, absolute paths on the phone
   * @throws DeviceException if something cannot be put back
   */
  public static List<String> restoreRemains(
      RootShell root, RunLabel label, Predicate<String> parts) {
    return restore(
        root,
        SavedState.files(root).stream()
            .filter(file -> SavedState.partOf(file, label).filter(parts).isPresent())
            .toList());
  }

  /** The newest first: the oldest knows best what the phone was like. */
  private static List<String> restore(RootShell root, List<String> newestFirst) {
    newestFirst.forEach(file -> SavedState.read(root, file).restore(root));
    return newestFirst;
  }

  /** Puts everything back; where that fails, the next run does it. Never throws. */
  @Override
  public void close() {
    if (closed || saved.values().isEmpty()) {
      return;
    }
    closed = true;
    try {
      saved.restore(root);
    } catch (DeviceException e) {
      LOG.warn("{}; the next run on this phone puts it back", e.getMessage());
    }
  }
}
