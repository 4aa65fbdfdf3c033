package io.siglab.cli;

import io.siglab.testbed.inventory.Inventory;
import io.siglab.testbed.inventory.InventoryReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The {@code --devices} option, shared by the commands that read the inventory. */
final class InventoryOption {

  private static final Path STANDARD = Path.of("devices.yaml");

  @Option(
      names = "--devices",
      paramLabel = "FILE",
      description = "The inventory (default: devices.yaml here, else the shipped one).")
  private @Nullable Path file;

  /** The file that is meant: the one named, or the one in this folder, or the shipped one. */
  Path path() {
    return Optional.ofNullable(file)
        .orElseGet(() -> Files.exists(STANDARD) ? STANDARD : Home.directory().resolve(STANDARD));
  }

  /** Reads the inventory. */
  Inventory read() {
    return InventoryReader.standard().read(path());
  }
}
