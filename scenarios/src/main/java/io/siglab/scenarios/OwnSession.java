package io.siglab.scenarios;

import io.siglab.testbed.device.DeviceProvider;
import io.siglab.testbed.inventory.InventoryReader;
import io.siglab.testbed.plan.PlanRequest;
import io.siglab.testbed.run.RunListener;
import io.siglab.testbed.run.RunRequest;
import io.siglab.testbed.run.RunSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.ServiceLoader;

/**
 * A session for a suite that was started without the command line. Its settings are system
 * properties: {@code siglab.devices}, the inventory (by default {@code devices.yaml} in the nearest
 * directory above that has one); {@code siglab.plan}, the plan's name (by default {@code default});
 * {@code siglab.out}, the directory of runs (by default {@code runs} beside the inventory).
 */
final class OwnSession implements AutoCloseable {

  static final String ATTRIBUTE = "io.siglab.own-session";

  private final RunSession session;

  private OwnSession(RunSession session) {
    this.session = session;
  }

  static OwnSession open() {
    Path inventory = inventory();
    Path root = inventory.toAbsolutePath().getParent();
    if (root == null) {
      throw new IllegalStateException("the inventory lies in no directory: " + inventory);
    }
    RunRequest request =
        new RunRequest(
            InventoryReader.standard().read(inventory),
            root.resolve("scenarios"),
            System.getProperty("siglab.plan", "default"),
            PlanRequest.none(),
            Path.of(System.getProperty("siglab.out", root.resolve("runs").toString())),
            OptionalLong.empty(),
            version(),
            "unknown");
    List<DeviceProvider> providers =
        ServiceLoader.load(DeviceProvider.class).stream().map(ServiceLoader.Provider::get).toList();
    return new OwnSession(RunSession.begin(request, providers, RunListener.silent()));
  }

  private static Path inventory() {
    String named = System.getProperty("siglab.devices");
    if (named != null) {
      return Path.of(named);
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path file = at.resolve("devices.yaml");
      if (Files.exists(file)) {
        return file;
      }
    }
    throw new IllegalStateException(
        "no devices.yaml in this directory or above; name one with -Dsiglab.devices=FILE");
  }

  private static String version() {
    String packaged = OwnSession.class.getPackage().getImplementationVersion();
    return packaged == null ? "development" : packaged;
  }

  RunSession session() {
    return session;
  }

  @Override
  public void close() {
    session.close();
  }
}
