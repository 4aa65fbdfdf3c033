package io.siglab.lab.phone;

import io.siglab.lab.error.LabException;
import io.siglab.lab.process.Command;
import io.siglab.lab.process.LabProcess;
import io.siglab.lab.process.ProcessRunner;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Starts a lab's Appium server in two steps, as the start takes longer than that of all other parts
 * together. The server has a home, temporary files and a search path of its own, so that it neither
 * sees nor changes anything of the user's or of another lab's.
 */
public final class AppiumStart {

  private static final Duration READY = Duration.ofSeconds(90);
  private static final Duration STATUS = Duration.ofSeconds(5);
  private static final Duration ENDS = Duration.ofSeconds(5);
  private static final int ATTEMPTS = 5;
  private static final int OK = 200;
  private static final List<String> PACKAGES = List.of("appium", "appium-chromium-driver");

  /** The chromium driver ends chromedrivers by name, other labs' as well; here it finds nothing. */
  private static final String HARMLESS_PKILL = "#!/bin/sh\nexit 1\n";

  /** The browser ends when the pipe to its driver breaks, the driver when the server dies. */
  private static final String CHROMEDRIVER = "#!/bin/sh\nexec setpriv --pdeathsig KILL %s \"$@\"\n";

  private final ProcessRunner runner;
  private final Path npm;
  private final Path directory;
  private final Consumer<LabProcess> started;
  private LabProcess process;
  private int port;

  private AppiumStart(
      ProcessRunner runner, Path npm, Path directory, Consumer<LabProcess> started) {
    this.runner = runner;
    this.npm = npm;
    this.directory = directory;
    this.started = started;
    this.port = FreePort.pick();
    this.process = launch();
  }

  /**
   * Starts the server and returns at once.
   *
   * @param npm where appium and its driver are installed: the parent of {@code node_modules}
   * @param directory made here; receives its home, temporary files and log
   * @param chromedriver the installed chromedriver
   * @param started told of every process, to be recorded for the reaper
   */
  public static AppiumStart begin(
      ProcessRunner runner,
      Path npm,
      Path directory,
      Path chromedriver,
      Consumer<LabProcess> started) {
    try {
      prepare(npm, directory, chromedriver);
    } catch (IOException e) {
      throw LabException.file("cannot prepare Appium in " + directory, e);
    }
    return new AppiumStart(runner, npm, directory, started);
  }

  private static void prepare(Path npm, Path directory, Path chromedriver) throws IOException {
    Path bin = Files.createDirectories(directory.resolve("bin"));
    script(bin.resolve("pkill"), HARMLESS_PKILL);
    script(bin.resolve("chromedriver"), CHROMEDRIVER.formatted(chromedriver));
    Files.createDirectories(directory.resolve("home"));
    Files.createDirectories(directory.resolve("tmp"));
    // The home names the installed packages but keeps Appium's cache of them to itself.
    Path modules = Files.createDirectories(directory.resolve("appium/node_modules"));
    Files.copy(npm.resolve("package.json"), directory.resolve("appium/package.json"));
    for (String name : PACKAGES) {
      Path installed = npm.resolve("node_modules").resolve(name);
      if (!Files.isDirectory(installed)) {
        throw new LabException(
            "the npm package "
                + name
                + " is not in "
                + installed
                + "; install it with `siglab lab install`");
      }
      Files.createSymbolicLink(modules.resolve(name), installed);
    }
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  private LabProcess launch() {
    Command command =
        Command.of(
                "node",
                npm.resolve("node_modules/appium/index.js").toString(),
                "server",
                "--address",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--log-no-colors",
                "--log-timestamp")
            .with("PATH", directory.resolve("bin") + ":" + System.getenv("PATH"))
            .with("HOME", directory.resolve("home").toString())
            .with("TMPDIR", directory.resolve("tmp").toString())
            .with("APPIUM_HOME", directory.resolve("appium").toString());
    LabProcess launched = runner.start("appium", command, directory.resolve("appium.log"));
    started.accept(launched);
    return launched;
  }

  /**
   * Waits until the server answers; a port that another process took meanwhile is exchanged.
   *
   * @throws LabException if it does not, with the end of its log
   */
  public AppiumServer await() {
    HttpClient client = HttpClient.newBuilder().connectTimeout(STATUS).build();
    for (int attempt = 1; ; attempt++) {
      URI address = URI.create("http://127.0.0.1:" + port + "/");
      try {
        process.awaitReady(() -> answers(client, address), READY);
        return new AppiumServer(process, address, directory.resolve("bin/chromedriver"));
      } catch (LabException e) {
        process.stop(ENDS);
        if (attempt == ATTEMPTS || !portTaken()) {
          throw e;
        }
        port = FreePort.pick();
        process = launch();
      }
    }
  }

  /**
   * Starts another server in the place of one that died, and waits until it answers.
   *
   * @throws LabException if it does not, with the end of its log
   */
  AppiumServer again() {
    port = FreePort.pick();
    process = launch();
    return await();
  }

  private boolean portTaken() {
    try {
      return Files.readString(process.log()).contains("EADDRINUSE");
    } catch (IOException e) {
      throw LabException.file("cannot read " + process.log(), e);
    }
  }

  private static boolean answers(HttpClient client, URI address) {
    HttpRequest request = HttpRequest.newBuilder(address.resolve("status")).timeout(STATUS).build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
    } catch (IOException e) {
      // Not listening yet; the caller has a deadline.
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted while waiting for Appium", e);
    }
  }
}
