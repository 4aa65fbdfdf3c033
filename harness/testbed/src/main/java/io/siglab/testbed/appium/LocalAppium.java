package io.siglab.testbed.appium;

import io.appium.java_client.service.local.AppiumDriverLocalService;
import io.appium.java_client.service.local.AppiumServerHasNotBeenStartedLocallyException;
import io.appium.java_client.service.local.AppiumServiceBuilder;
import io.siglab.testbed.device.DeviceException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An Appium server of this host with the drivers of real phones, on loopback, with a home of its
 * own, so that it neither sees nor changes what the user has installed for Appium.
 */
public final class LocalAppium implements AutoCloseable {

  private static final Duration READY = Duration.ofSeconds(90);
  private static final List<String> PACKAGES =
      List.of("appium", "appium-uiautomator2-driver", "appium-xcuitest-driver");

  private final AppiumDriverLocalService service;

  private LocalAppium(AppiumDriverLocalService service) {
    this.service = service;
  }

  /**
   * Starts it and returns when it answers.
   *
   * @param npm where appium and the drivers are installed: the parent of {@code node_modules}
   * @param home an empty folder; receives its files and log
   * @param programs of the host
   * @param environment added to this process's own, for example {@code ANDROID_ADB_SERVER_PORT}
   * @throws DeviceException if it does not start, with its log
   */
  public static LocalAppium start(
      Path npm, Path home, HostPrograms programs, Map<String, String> environment) {
    Path log = home.resolve("appium.log");
    Map<String, String> all = new LinkedHashMap<>(environment);
    try {
      all.put("HOME", Files.createDirectories(home.resolve("home")).toString());
      all.put("TMPDIR", Files.createDirectories(home.resolve("tmp")).toString());
      all.put("APPIUM_HOME", packages(npm, home).toString());
      all.put("ANDROID_HOME", sdk(home, programs.adb()).toString());
    } catch (IOException e) {
      throw new DeviceException("cannot prepare Appium in " + home + ": " + e.getMessage(), e);
    }
    AppiumDriverLocalService service =
        new AppiumServiceBuilder()
            .usingDriverExecutable(programs.node().toFile())
            .withAppiumJS(npm.resolve("node_modules/appium/index.js").toFile())
            .withIPAddress("127.0.0.1")
            .usingAnyFreePort()
            .withEnvironment(all)
            .withLogFile(log.toFile())
            .withTimeout(READY)
            .build();
    service.clearOutPutStreams();
    try {
      service.start();
    } catch (AppiumServerHasNotBeenStartedLocallyException e) {
      throw new DeviceException("the Appium server did not start; its log is " + log, e);
    }
    return new LocalAppium(service);
  }

  /** A home for Appium that names the installed packages but keeps its cache to itself. */
  private static Path packages(Path npm, Path home) throws IOException {
    Path appium = home.resolve("appium");
    Path modules = Files.createDirectories(appium.resolve("node_modules"));
    Files.copy(npm.resolve("package.json"), appium.resolve("package.json"));
    for (String name : PACKAGES) {
      Path installed = npm.resolve("node_modules").resolve(name);
      if (!Files.isDirectory(installed)) {
        throw new DeviceException(
            "the npm package "
                + name
                + " is not in "
                + installed
                + "; install it with `siglab lab install --drivers`");
      }
      Files.createSymbolicLink(modules.resolve(name), installed);
    }
    return appium;
  }

  /** The driver looks for adb where Android's SDK has it; Debian's is elsewhere. */
  private static Path sdk(Path home, Path adb) throws IOException {
    Path sdk = home.resolve("sdk");
    Path tools = Files.createDirectories(sdk.resolve("platform-tools"));
    Files.createSymbolicLink(tools.resolve("adb"), adb);
    return sdk;
  }

  /** Where it listens. */
  public URI address() {
    return URI.create(service.getUrl().toString());
  }

  @Override
  public void close() {
    service.stop();
  }
}
