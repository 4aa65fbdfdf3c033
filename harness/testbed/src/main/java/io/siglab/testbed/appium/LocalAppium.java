package io.siglab.testbed.appium;

import io.appium.java_client.service.local.AppiumDriverLocalService;
import io.appium.java_client.service.local.AppiumServerHasNotBeenStartedLocallyException;
import io.appium.java_client.service.local.AppiumServiceBuilder;
import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.process.ShellWord;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An Appium server of this host with the drivers of real phones, on loopback, with a home of its
 * own, so that it neither sees nor changes what the user has installed for Appium.
 */
public final class LocalAppium implements AutoCloseable {

  private static final Duration READY = Duration.ofSeconds(90);
  private static final List<String> PACKAGES =
      List.of("appium", "appium-uiautomator2-driver", "appium-xcuitest-driver");

  private static final String LOG = "appium.log";
  private static final String PROCESS = "node.pid";

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
    Path log = home.resolve(LOG);
    Map<String, String> all = new LinkedHashMap<>(environment);
    Path node;
    try {
      node = noted(home, programs.node());
      all.put("HOME", Files.createDirectories(home.resolve("home")).toString());
      all.put("TMPDIR", Files.createDirectories(home.resolve("tmp")).toString());
      all.put("APPIUM_HOME", packages(npm, home).toString());
      all.put("ANDROID_HOME", sdk(home, programs.adb()).toString());
    } catch (IOException e) {
      throw new DeviceException("cannot prepare Appium in " + home + ": " + e.getMessage(), e);
    }
    AppiumDriverLocalService service =
        new AppiumServiceBuilder()
            .usingDriverExecutable(node.toFile())
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

  /** Starts Node.js and notes its process, which the client keeps to itself. */
  private static Path noted(Path home, Path node) throws IOException {
    Path script =
        Files.createFile(
            home.resolve("node"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    return Files.writeString(
        script,
        "#!/bin/sh\necho $$ >"
            + ShellWord.quoted(home.resolve(PROCESS).toString())
            + "\nexec "
            + ShellWord.quoted(node.toString())
            + " \"$@\"\n");
  }

  /**
   * The server that was started with a home, if it still runs. Ids are used again: it is known by
   * its log's path in its command line.
   *
   * @throws IOException if the note of its process cannot be read
   */
  static Optional<ProcessHandle> processOf(Path home) throws IOException {
    Path note = home.resolve(PROCESS);
    if (Files.notExists(note)) {
      return Optional.empty();
    }
    String id = Files.readString(note).strip();
    return Optional.of(id)
        .filter(word -> word.matches("[0-9]{1,18}"))
        .flatMap(word -> ProcessHandle.of(Long.parseLong(word)))
        .filter(
            process ->
                process
                    .info()
                    .commandLine()
                    .filter(line -> line.contains(home.resolve(LOG).toString()))
                    .isPresent());
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
