package io.siglab.simulate.phone;

import io.siglab.simulate.app.Client;
import io.siglab.testbed.device.AppSession;
import io.siglab.testbed.device.DeviceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.openqa.selenium.ImmutableCapabilities;
import org.openqa.selenium.remote.RemoteWebDriver;

/** A simulated app that runs. Of files that it is given it keeps name and size. */
final class SimulatedSession implements AppSession {

  private static final String FOLDER = "/simulated/";

  private final Client client;
  private final String version;
  private final RemoteWebDriver driver;
  private final Map<String, Integer> files = new HashMap<>();

  SimulatedSession(Client client, String version) {
    this.client = client;
    this.version = version;
    this.driver =
        new RemoteWebDriver(new ScreenDriver(client, this::pick), new ImmutableCapabilities());
    client.start();
  }

  @Override
  public RemoteWebDriver driver() {
    return driver;
  }

  @Override
  public String appVersion() {
    return version;
  }

  @Override
  public void restart() {
    client.start();
  }

  @Override
  public String provideFile(Path file) {
    String place = FOLDER + file.getFileName();
    try {
      files.put(place, Math.toIntExact(Files.size(file)));
    } catch (IOException e) {
      throw new DeviceException("cannot give the phone the file " + file, e);
    }
    return place;
  }

  /** The name is {@code siglab-TOKEN.ending}; the app knows the message by the token. */
  private void pick(String element, String place) {
    Integer size = files.remove(place);
    if (size == null) {
      throw new IllegalStateException("no such file on the phone: " + place);
    }
    String name = place.substring(FOLDER.length());
    client.pick(element, name.substring(name.indexOf('-') + 1, name.lastIndexOf('.')), size);
  }

  @Override
  public void close() {
    client.stop();
  }
}
