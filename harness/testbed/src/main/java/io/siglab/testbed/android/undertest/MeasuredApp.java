package io.siglab.testbed.android.undertest;

import io.siglab.testbed.android.state.InstalledApp;
import io.siglab.testbed.device.AppSession;
import java.nio.file.Path;
import java.util.Optional;
import org.openqa.selenium.remote.RemoteWebDriver;

/** An app under test that runs. */
final class MeasuredApp implements AppSession {

  private final AppSession session;
  private final AppUnderTest app;
  private final Runnable ended;
  private InstalledApp seen;

  /**
   * @param app is closed with the session, after it; never throws then
   * @param ended told when both are closed
   */
  MeasuredApp(AppSession session, AppUnderTest app, Runnable ended) {
    this.session = session;
    this.app = app;
    this.ended = ended;
    this.seen = app.installed();
  }

  @Override
  public RemoteWebDriver driver() {
    return session.driver();
  }

  /**
   * The version, and once after the app was exchanged what is different about it: that trial's
   * version is another at its end than at its beginning, and the next trial's is not.
   */
  @Override
  public synchronized String appVersion() {
    InstalledApp now = app.look();
    Optional<String> change = seen.changeTo(now);
    seen = now;
    return now.versionName() + change.map(what -> " (" + what + ")").orElse("");
  }

  @Override
  public void restart() {
    session.restart();
  }

  @Override
  public String provideFile(Path file) {
    return session.provideFile(file);
  }

  @Override
  public boolean hasSaved(String name) {
    return session.hasSaved(name);
  }

  @Override
  public void close() {
    try {
      session.close();
    } finally {
      app.close();
      ended.run();
    }
  }
}
