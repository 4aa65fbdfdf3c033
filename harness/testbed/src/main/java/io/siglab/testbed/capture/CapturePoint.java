package io.siglab.testbed.capture;

import java.util.List;
import java.util.Optional;

/**
 * Where tcpdump listens.
 *
 * @param description for people and manifests, for example {@code interface eth0 of phone-a}
 * @param prefix words put before {@code tcpdump} on the command line, for example {@code ip netns
 *     exec NAME}; empty for the host itself
 * @param networkInterface the interface's name as seen behind the prefix
 * @param user the user that tcpdump keeps its rights as ({@code -Z}). As root, tcpdump otherwise
 *     changes to a user of its own that may not write the file. Empty for a tcpdump that does not
 *     run as root, which must not be given the option
 */
public record CapturePoint(
    String description, List<String> prefix, String networkInterface, Optional<String> user) {

  public CapturePoint {
    prefix = List.copyOf(prefix);
  }

  /** An interface reached through a prefix, captured as root. */
  public static CapturePoint asRoot(
      String description, List<String> prefix, String networkInterface) {
    return new CapturePoint(description, prefix, networkInterface, Optional.of("root"));
  }
}
