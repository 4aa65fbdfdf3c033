package io.siglab.meter;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Whose flow it was and where it was seen, as far as the capture itself says so (NFLOG, PKTAP,
 * PCAPdroid; Linux cooked version 2, pcapng).
 *
 * @param uid user id on the device
 * @param pid process id on the device
 * @param process process or app name
 * @param interfaceNumber interface of the flow's first packet: the system's index in Linux cooked
 *     version 2, else the number within the pcapng
 */
public record Attribution(
    OptionalLong uid, OptionalLong pid, Optional<String> process, OptionalLong interfaceNumber) {
  /** Not known. */
  public static final Attribution UNKNOWN =
      new Attribution(
          OptionalLong.empty(), OptionalLong.empty(), Optional.empty(), OptionalLong.empty());
}
