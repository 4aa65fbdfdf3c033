package io.siglab.meter;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Whose flow it was, where the capture itself says so (NFLOG, PKTAP, PCAPdroid).
 *
 * @param uid user id on the device
 * @param pid process id on the device
 * @param process process or app name
 */
public record Attribution(OptionalLong uid, OptionalLong pid, Optional<String> process) {
  /** Not known. */
  public static final Attribution UNKNOWN =
      new Attribution(OptionalLong.empty(), OptionalLong.empty(), Optional.empty());
}
