package io.siglab.testbed.farm;

import io.siglab.durable.HeldLock;
import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.inventory.DeviceEntry;
import io.siglab.testbed.inventory.DeviceKind;
import io.siglab.testbed.inventory.DevicePair;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The devices that this run has leased on this host: no two runs use one device at the same time. A
 * lease is a lock of the operating system on a file in a directory that all runs share; it falls
 * with the run's process, so a dead run keeps nobody out.
 *
 * <p>What is leased is the hardware, not its id in an inventory. Virtual and simulated phones are
 * made by each run for itself; one is leased only where a Grid that others may use drives it.
 */
public final class DeviceLeases implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DeviceLeases.class);
  private static final String FOR_ALL_USERS = "rwxrwxrwx";
  private static final String WRITABLE = "rw-rw-rw-";

  private final Path directory;
  private final List<HeldLock> held = new ArrayList<>();

  /**
   * No lease yet.
   *
   * @param directory of all leases of this host; made where missing
   */
  public DeviceLeases(Path directory) {
    this.directory = directory;
  }

  /** Where the runs of this host, whoever starts them, keep their leases. */
  public static Path standardDirectory() {
    return Path.of(System.getProperty("java.io.tmpdir"), "siglab-devices");
  }

  /**
   * Leases both devices of a pair, or none.
   *
   * @return why not, naming the device and its holder; empty if both are leased now
   * @throws DeviceException if the directory of leases cannot be used
   */
  public Optional<String> take(DevicePair pair) {
    List<HeldLock> taken = new ArrayList<>();
    for (DeviceEntry device : pair.devices()) {
      Optional<String> key = hardware(device);
      if (key.isEmpty()) {
        continue;
      }
      Optional<HeldLock> lease = lease(key.get());
      if (lease.isEmpty()) {
        taken.forEach(DeviceLeases::giveBack);
        return Optional.of(device.id() + " is in use by another run (" + holder(key.get()) + ")");
      }
      taken.add(lease.get());
    }
    held.addAll(taken);
    return Optional.empty();
  }

  /** What makes two entries the same device; empty where each run has one of its own. */
  private static Optional<String> hardware(DeviceEntry device) {
    Map<String, String> properties = device.properties();
    return Optional.ofNullable(properties.get("serial"))
        .or(() -> Optional.ofNullable(properties.get("udid")))
        .or(() -> Optional.ofNullable(properties.get("url")).map(url -> url + "#" + device.id()))
        .or(() -> Grid.of(device).map(grid -> grid.address() + "#" + device.id()))
        .or(() -> firstPhone(device));
  }

  /** An Android phone without a serial is the first one that its adb server has. */
  private static Optional<String> firstPhone(DeviceEntry device) {
    return device.kind() == DeviceKind.ANDROID
        ? Optional.of("first of " + device.properties().getOrDefault("adb", "localhost:5037"))
        : Optional.empty();
  }

  private Optional<HeldLock> lease(String key) {
    Path file = file(key, ".lease");
    try {
      makeDirectory();
      boolean added = Files.notExists(file);
      Optional<HeldLock> lease = HeldLock.take(file, file(key, ".holder"));
      if (added) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(WRITABLE));
      }
      return lease;
    } catch (IOException e) {
      throw new DeviceException(
          "cannot lease a device with "
              + file
              + ": "
              + e.getMessage()
              + "; see that all users who measure on this host may write there",
          e);
    }
  }

  private void makeDirectory() throws IOException {
    try {
      Files.createDirectory(directory);
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(FOR_ALL_USERS));
    } catch (FileAlreadyExistsException e) {
      LOG.trace("{} is there", directory, e);
    }
  }

  private String holder(String key) {
    try {
      String holder = HeldLock.holder(file(key, ".holder"));
      return holder.isEmpty() ? "just starting" : holder;
    } catch (IOException e) {
      return "unknown: " + e.getMessage();
    }
  }

  private Path file(String key, String ending) {
    return directory.resolve(URLEncoder.encode(key, StandardCharsets.UTF_8) + ending);
  }

  private static void giveBack(HeldLock lease) {
    try {
      lease.close();
    } catch (IOException e) {
      LOG.warn("a lease was not given back, it falls with this process: {}", e.getMessage());
    }
  }

  /** Gives all leases back. */
  @Override
  public void close() {
    held.forEach(DeviceLeases::giveBack);
    held.clear();
  }
}
