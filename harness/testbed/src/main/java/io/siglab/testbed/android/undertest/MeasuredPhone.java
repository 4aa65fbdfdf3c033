package io.siglab.testbed.android.undertest;

import io.siglab.store.ClockSample;
import io.siglab.testbed.appium.AppDriving;
import io.siglab.testbed.device.AppLaunch;
import io.siglab.testbed.device.AppSession;
import io.siglab.testbed.device.Capture;
import io.siglab.testbed.device.CaptureRequest;
import io.siglab.testbed.device.HostClock;
import io.siglab.testbed.device.Tap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A prepared phone on which apps are started one after the other: while one runs, only it and what
 * it needs may talk, and captures tell whose their flows are.
 */
public final class MeasuredPhone implements Tap, AppDriving {

  private final PreparedPhone prepared;
  private final Tap tap;
  private final AppDriving apps;
  private final Wishes.Isolation isolation;
  private @Nullable AppUnderTest current;
  private int captures;

  /**
   * @param prepared is closed with this, before the tap
   * @param tap where packets and the clock are taken from; is closed with this
   * @param apps starts apps
   * @param isolation who else may talk while an app runs
   */
  public MeasuredPhone(
      PreparedPhone prepared, Tap tap, AppDriving apps, Wishes.Isolation isolation) {
    this.prepared = prepared;
    this.tap = tap;
    this.apps = apps;
    this.isolation = isolation;
  }

  /**
   * Prepares an app and starts it.
   *
   * @throws IllegalStateException if another one still runs
   * @throws io.siglab.testbed.device.DeviceException if it is not installed, the phone refuses or
   *     the app does not start; all is as before then
   */
  @Override
  public synchronized AppSession launch(AppLaunch launch) {
    if (current != null) {
      throw new IllegalStateException("one app at a time is measured on a phone");
    }
    AppUnderTest app = prepared.open(new Wishes(launch.target(), List.of(), isolation));
    try {
      AppSession session = apps.launch(launch);
      current = app;
      return new MeasuredApp(session, app, this::ended);
    } catch (RuntimeException e) {
      app.close();
      throw e;
    }
  }

  private synchronized void ended() {
    current = null;
  }

  @Override
  public ClockSample sampleClock(HostClock host) {
    return tap.sampleClock(host);
  }

  @Override
  public synchronized Capture newCapture(CaptureRequest request) {
    Capture capture = tap.newCapture(request);
    AppUnderTest app = current;
    captures++;
    return app == null ? capture : app.attributed(capture, request, "attribution-" + captures);
  }

  /** Puts the phone's settings back and lets go of it. */
  @Override
  public void close() {
    prepared.close();
    tap.close();
  }
}
