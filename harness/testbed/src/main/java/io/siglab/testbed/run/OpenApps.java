package io.siglab.testbed.run;

import io.siglab.testbed.app.AppProfile;
import io.siglab.testbed.device.AppSession;
import io.siglab.testbed.device.Device;
import io.siglab.testbed.device.DeviceException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The app under test running on both devices. It stays open from trial to trial; another app, or a
 * trial that failed, ends it, and the next trial starts it anew.
 */
final class OpenApps implements AutoCloseable {

  private final Pair pair;
  private final BothPhones both;
  private final Map<String, AppSession> sessions = new LinkedHashMap<>();
  private @Nullable String openApp;

  OpenApps(Pair pair, BothPhones both) {
    this.pair = pair;
    this.both = both;
  }

  /**
   * Makes sure that an app runs on both devices.
   *
   * @throws DeviceException if it cannot be started; then it runs on neither
   */
  void require(AppProfile app) {
    if (app.id().equals(openApp)) {
      return;
    }
    close();
    List<Device> devices = pair.devices();
    try {
      both.run(() -> launch(app, devices.get(0)), () -> launch(app, devices.get(1)));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
    openApp = app.id();
  }

  private void launch(AppProfile app, Device device) {
    AppSession session = device.launch(app.launch(device.platform()));
    synchronized (sessions) {
      sessions.put(device.id(), session);
    }
  }

  /** The app's session on a device; only after {@link #require}. */
  AppSession on(Device device) {
    synchronized (sessions) {
      return Objects.requireNonNull(sessions.get(device.id()));
    }
  }

  /** Ends the app on both devices. */
  @Override
  public void close() {
    openApp = null;
    synchronized (sessions) {
      sessions.values().forEach(AppSession::close);
      sessions.clear();
    }
  }
}
