package io.siglab.testbed.run;

import io.siglab.store.ClockSample;
import io.siglab.testbed.device.AppLaunch;
import io.siglab.testbed.device.AppSession;
import io.siglab.testbed.device.Capture;
import io.siglab.testbed.device.CaptureReport;
import io.siglab.testbed.device.CaptureRequest;
import io.siglab.testbed.device.Device;
import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.device.HostClock;
import io.siglab.testbed.inventory.Account;
import io.siglab.words.Platform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.openqa.selenium.ImmutableCapabilities;
import org.openqa.selenium.remote.RemoteWebDriver;

/** A phone of the fake messenger, with a field for everything that can go wrong. */
final class FakePhone implements Device {

  private final String id;
  final FakeMessenger messenger;
  final FakeScreen screen;

  boolean launchFails;
  boolean captureDies;
  boolean captureRefused;
  boolean captureTruncated;
  long captureDropped;
  long captureMiscount;
  String versionAfterwards = "1.0";
  int launches;
  int openSessions;
  int provided;

  FakePhone(String id, FakeMessenger messenger) {
    this.id = id;
    this.messenger = messenger;
    this.screen = new FakeScreen(this);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Platform platform() {
    return Platform.WEB;
  }

  @Override
  public String model() {
    return "fake phone";
  }

  @Override
  public String osVersion() {
    return "fake 1";
  }

  @Override
  public List<String> addresses() {
    return List.of("192.0.2.1");
  }

  @Override
  public Account account() {
    return new Account("user-of-" + id + "@fake.test", "password-of-" + id);
  }

  @Override
  public ClockSample sampleClock(HostClock host) {
    return new ClockSample(host.nowUs(), 0, 10, 1);
  }

  @Override
  public Capture newCapture(CaptureRequest request) {
    FakeMessenger.FakeCapture fake = messenger.new FakeCapture(request);
    return new Capture() {
      private boolean closed;

      @Override
      public void start() {
        if (captureRefused) {
          throw new DeviceException("the fake capture of " + id + " does not start");
        }
        fake.begin();
      }

      @Override
      public boolean running() {
        return fake.open && !captureDies;
      }

      @Override
      public CaptureReport stop() {
        fake.end();
        closed = true;
        if (captureDies) {
          throw new DeviceException("the fake capture of " + id + " died");
        }
        if (captureTruncated) {
          fake.truncate();
        }
        return new CaptureReport(
            "fakedump 1", id, "host", fake.packets + captureMiscount, captureDropped);
      }

      @Override
      public void close() {
        if (fake.open && !closed) {
          fake.end();
        }
      }
    };
  }

  @Override
  public AppSession launch(AppLaunch launch) {
    if (launchFails || screen.gone()) {
      throw new DeviceException("the fake phone " + id + " does not start " + launch.app());
    }
    if (openSessions > 0) {
      throw new IllegalStateException("the app runs already on " + id);
    }
    openSessions++;
    launches++;
    screen.conversationOpen = false;
    messenger.calls.restart(this);
    RemoteWebDriver driver = new RemoteWebDriver(screen, new ImmutableCapabilities());
    return new AppSession() {
      private int asked;

      @Override
      public RemoteWebDriver driver() {
        return driver;
      }

      @Override
      public String appVersion() {
        return asked++ % 2 == 0 ? "1.0" : versionAfterwards;
      }

      @Override
      public void restart() {
        if (openSessions == 0) {
          throw new IllegalStateException("the app does not run on " + id);
        }
        screen.conversationOpen = false;
        messenger.calls.restart(FakePhone.this);
      }

      @Override
      public String provideFile(Path file) {
        if (!Files.isRegularFile(file)) {
          throw new IllegalStateException("no file to provide: " + file);
        }
        provided++;
        return file.toString();
      }

      @Override
      public void close() {
        if (openSessions == 0) {
          throw new IllegalStateException("the app does not run on " + id);
        }
        openSessions--;
      }
    };
  }

  FakePhone peer;
}
