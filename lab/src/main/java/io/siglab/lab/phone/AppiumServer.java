package io.siglab.lab.phone;

import io.siglab.lab.LabException;
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
import java.util.function.Consumer;

/**
 * The lab's one Appium server, on the host's loopback address, with a home of its own so that it
 * neither sees nor changes anything of the user's.
 */
public final class AppiumServer {

  private static final Duration READY = Duration.ofSeconds(60);
  private static final Duration STATUS = Duration.ofSeconds(2);
  private static final Duration ENDS = Duration.ofSeconds(5);
  private static final int ATTEMPTS = 5;

  /** The chromium driver ends chromedrivers by name, other labs' as well; here it finds nothing. */
  private static final String HARMLESS_PKILL = "#!/bin/sh\nexit 1\n";

  private final LabProcess process;
  private final URI address;

  private AppiumServer(LabProcess process, URI address) {
    this.process = process;
    this.address = address;
  }

  /**
   * Starts it and waits until it answers; a port taken by another is retried with the next.
   *
   * @param npm where appium and its driver are installed: the parent of {@code node_modules}
   * @param directory receives its home, temporary files and log
   * @param started told of the process, to be recorded for the reaper
   */
  public static AppiumServer start(
      ProcessRunner runner, Path npm, Path directory, Consumer<LabProcess> started) {
    Path bin = directory.resolve("bin");
    try {
      prepareHome(npm, directory);
      Files.createDirectories(bin);
      Path pkill = Files.writeString(bin.resolve("pkill"), HARMLESS_PKILL);
      Files.setPosixFilePermissions(pkill, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException e) {
      throw new LabException("cannot prepare Appium in " + directory + ": " + e.getMessage(), e);
    }
    LabException last = new LabException("no port");
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int port = FreePort.pick();
      LabProcess process =
          runner.start("appium", command(npm, directory, port), directory.resolve("appium.log"));
      started.accept(process);
      URI address = URI.create("http://127.0.0.1:" + port + "/");
      try {
        HttpClient client = HttpClient.newBuilder().connectTimeout(STATUS).build();
        process.awaitReady(() -> answers(client, address), READY);
        return new AppiumServer(process, address);
      } catch (LabException e) {
        process.stop(ENDS);
        last = e;
      }
    }
    throw last;
  }

  private static Command command(Path npm, Path directory, int port) {
    return Command.of(
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
  }

  /** An Appium home that names the installed packages but keeps its cache to itself. */
  private static void prepareHome(Path npm, Path directory) throws IOException {
    Files.createDirectories(directory.resolve("home"));
    Files.createDirectories(directory.resolve("tmp"));
    Path modules = Files.createDirectories(directory.resolve("appium/node_modules"));
    Files.copy(npm.resolve("package.json"), directory.resolve("appium/package.json"));
    for (String name : new String[] {"appium", "appium-chromium-driver"}) {
      Files.createSymbolicLink(modules.resolve(name), npm.resolve("node_modules").resolve(name));
    }
  }

  private static boolean answers(HttpClient client, URI address) {
    HttpRequest request = HttpRequest.newBuilder(address.resolve("status")).timeout(STATUS).build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      // Not listening yet; the caller has a deadline.
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted while waiting for Appium", e);
    }
  }

  /** Where it listens. */
  public URI address() {
    return address;
  }

  /** Its process. */
  public LabProcess process() {
    return process;
  }
}
