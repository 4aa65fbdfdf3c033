package io.siglab.lab.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The Debian release of this host, from os-release(5).
 *
 * @param codename for example {@code bookworm}
 */
public record DebianRelease(String codename) {

  private static final String KEY = "VERSION_CODENAME=";

  /** This host's release; empty where it is no Debian. */
  public static Optional<DebianRelease> ofHost() {
    return read(Path.of("/etc/os-release"));
  }

  static Optional<DebianRelease> read(Path osRelease) {
    try {
      List<String> lines = Files.readAllLines(osRelease);
      if (lines.stream().noneMatch(line -> line.matches("ID(_LIKE)?=\"?.*\\bdebian\\b.*"))) {
        return Optional.empty();
      }
      return lines.stream()
          .filter(line -> line.startsWith(KEY))
          .map(line -> new DebianRelease(line.substring(KEY.length()).replace("\"", "")))
          .findFirst();
    } catch (IOException e) {
      // No os-release: not Debian, as far as anyone can tell.
      return Optional.empty();
    }
  }

  /**
   * The apt option that keeps an installation within this release and its updates, so that a host
   * with a newer release among its sources does not get half of that (apt_preferences(5)).
   */
  String aptPin() {
    return "APT::Default-Release=/^" + codename + "(|-security|-updates)$/";
  }
}
