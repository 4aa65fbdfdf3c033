package io.siglab.cli;

import io.siglab.testbed.inventory.DeviceKind;
import io.siglab.testbed.inventory.Inventory;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The {@code --scenarios} option: profiles, plans and suites of one's own. */
final class ScenariosOption {

  @Option(
      names = "--scenarios",
      paramLabel = "DIR",
      description =
          "Holds apps/, plans/ and suites/ (default: this checkout's, for simulated phones those in simulated/).")
  private @Nullable Path directory;

  /** The folder that is meant for an inventory's pair: simulated phones have one of their own. */
  Path path(Inventory inventory) {
    return Optional.ofNullable(directory)
        .orElseGet(
            () -> simulated(inventory) ? Home.scenarios().resolve("simulated") : Home.scenarios());
  }

  /** What simulated phones are made from, whatever the inventory's pair. */
  Path simulated() {
    return Optional.ofNullable(directory).orElseGet(() -> Home.scenarios().resolve("simulated"));
  }

  /** The profiles of real apps, whatever the inventory's pair. */
  Path apps() {
    return Optional.ofNullable(directory).orElseGet(Home::scenarios).resolve("apps");
  }

  private static boolean simulated(Inventory inventory) {
    return inventory.used().stream().allMatch(d -> d.kind() == DeviceKind.SIMULATED);
  }
}
