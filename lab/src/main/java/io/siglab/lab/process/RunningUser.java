package io.siglab.lab.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Who runs this Java process. */
public final class RunningUser {

  /** CAP_NET_ADMIN (12) and CAP_SYS_ADMIN (21) of linux/capability.h. */
  private static final long LAB_CAPABILITIES = 1L << 12 | 1L << 21;

  private static final String EFFECTIVE = "CapEff:";

  private RunningUser() {}

  /**
   * Whether it may make network namespaces, NAT and mounts: as root, or in a user namespace
   * (capabilities(7)).
   */
  public static boolean mayMakeLabs() {
    try {
      return Files.readAllLines(Path.of("/proc/self/status")).stream()
          .filter(line -> line.startsWith(EFFECTIVE))
          .mapToLong(line -> Long.parseLong(line.substring(EFFECTIVE.length()).strip(), 16))
          .anyMatch(effective -> (effective & LAB_CAPABILITIES) == LAB_CAPABILITIES);
    } catch (IOException e) {
      throw new UncheckedIOException("the virtual lab needs Linux with /proc", e);
    }
  }

  /** Whether it is root, by its user id. */
  public static boolean isRoot() {
    try {
      return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    } catch (IOException e) {
      throw new UncheckedIOException("the virtual lab needs Linux with /proc", e);
    }
  }
}
