package io.siglab.testbed.android.undertest;

import io.siglab.testbed.device.AppSession;
import java.nio.file.Path;
import org.openqa.selenium.remote.RemoteWebDriver;

/** An app under test that runs. */
final class MeasuredApp implements AppSession {

  private final AppSession session;
  private final AppUnderTest app;
  private final Runnable ended;

  /**
   * @param app is closed with the session, after it; never throws then
   * @param ended told when both are closed
   */
  MeasuredApp(AppSession session, AppUnderTest app, Runnable ended) {
    this.session = session;
    this.app = app;
    this.ended = ended;
  }

  @Override
  public RemoteWebDriver driver() {
    return session.driver();
  }

  /** The version, and where the app is not the one that was started, what is different about it. */
  @Override
  public String appVersion() {
    String version = session.appVersion();
    return app.change().map(change -> version + " (" + change + ")").orElse(version);
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
