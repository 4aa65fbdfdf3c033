package io.siglab.cli;

import io.siglab.lab.phone.AppiumServer;
import io.siglab.lab.phone.AppiumStart;
import io.siglab.lab.process.Command;
import io.siglab.lab.process.ExecRunner;
import io.siglab.lab.process.LabProcess;
import io.siglab.lab.process.Lifetime;
import io.siglab.lab.setup.HostSetup;
import io.siglab.lab.setup.Tool;
import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.farm.GridStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A real Selenium Grid as {@code examples/farm} describes it: a hub and two nodes, each a JVM of
 * its own, and behind each node a real Appium server. Only the ports differ, so that tests do not
 * meet.
 */
final class TestGrid implements AutoCloseable {

  private static final Duration READY = Duration.ofSeconds(90);
  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final Duration ENDS = Duration.ofSeconds(5);
  private static final Pattern PORT = Pattern.compile("\\b(?:444[2-4]|560[12]|472[34])\\b");

  private final ExecRunner runner = new ExecRunner(Map.of(), Lifetime.WITH_OWNER);
  private final List<LabProcess> processes = new ArrayList<>();
  private final List<AppiumServer> appiums = new ArrayList<>();
  private final Map<Integer, LabProcess> nodes = new LinkedHashMap<>();
  private final Map<String, Integer> ports = new LinkedHashMap<>();
  private final Path directory;

  /**
   * Starts everything and returns when the hub has both nodes.
   *
   * @param directory receives configuration files and logs
   */
  TestGrid(Path directory) throws IOException {
    this.directory = directory;
    try {
      start();
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private void start() throws IOException {
    Path npm = HostSetup.ensure(SiglabProcess.home(), System.err::println);
    Path chromedriver = Tool.CHROMEDRIVER.find(System.getenv("PATH")).orElseThrow();
    List<AppiumStart> starts = new ArrayList<>();
    for (int i = 1; i <= 2; i++) {
      starts.add(
          AppiumStart.begin(
              runner, npm, directory.resolve("appium-" + i), chromedriver, processes::add));
    }
    for (String port : List.of("4442", "4443", "4444", "5601", "5602")) {
      ports.put(port, freePort());
    }
    LabProcess hub = java("hub", "hub");
    for (int i = 1; i <= 2; i++) {
      AppiumServer server = starts.get(i - 1).await();
      appiums.add(server);
      ports.put("472" + (i + 2), server.address().getPort());
      nodes.put(i, java("node", "node-" + i));
    }
    hub.awaitReady(this::complete, READY);
  }

  /** A configuration file of the example with the ports of this Grid. */
  Path configured(String name) throws IOException {
    String text = Files.readString(SiglabProcess.home().resolve("examples/farm").resolve(name));
    String changed =
        PORT.matcher(text).replaceAll(port -> Integer.toString(ports.get(port.group())));
    return Files.writeString(directory.resolve(name), changed);
  }

  private LabProcess java(String role, String name) throws IOException {
    LabProcess process =
        runner.start(
            name,
            Command.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // Two cores are shared with browsers: nothing here runs long enough to be
                // optimised.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                Files.readString(SiglabProcess.home().resolve("lab/grid/target/classpath")),
                "org.openqa.selenium.grid.Main",
                role,
                "--config",
                configured(name + ".toml").toString()),
            directory.resolve(name + ".log"));
    processes.add(process);
    return process;
  }

  /** The hub's address. */
  URI address() {
    return URI.create("http://127.0.0.1:" + ports.get("4444"));
  }

  private boolean complete() {
    try {
      GridStatus status = GridStatus.of(address(), ANSWER);
      return status.ready() && status.slots().size() == 4;
    } catch (DeviceException e) {
      return false; // the hub does not listen yet; the caller has a deadline
    }
  }

  /** Kills a node and its Appium server at once (SIGKILL). */
  void kill(int node) {
    nodes.get(node).identity().signal(true);
    appiums.get(node - 1).process().identity().signal(true);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    processes.forEach(process -> process.identity().signal(false));
    processes.forEach(process -> process.stop(ENDS));
    runner.close();
  }
}
