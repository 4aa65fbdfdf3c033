package io.siglab.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.siglab.words.Platform;
import io.siglab.words.Role;
import java.util.List;
import java.util.Optional;

/**
 * One device's part in a trial.
 *
 * @param role sender or caller for the first role of the direction, receiver or callee for the
 *     other
 * @param device the inventory's id
 * @param platform as the app profile distinguishes it
 * @param model the device's model name
 * @param osVersion the device's operating system and version
 * @param addresses the device's own addresses on the captured interface, IPv4 and IPv6: packets
 *     from them are outgoing
 * @param appVersionBefore read from the app before the trial
 * @param appVersionAfter read again after it, as apps update themselves
 * @param capture empty where this side could not be captured, which makes the trial invalid
 * @param clockBefore offset of the capture's clock before the trial
 * @param clockAfter the same after it
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record SideRecord(
    Role role,
    String device,
    Platform platform,
    String model,
    String osVersion,
    List<String> addresses,
    String appVersionBefore,
    String appVersionAfter,
    Optional<CaptureRecord> capture,
    Optional<ClockSample> clockBefore,
    Optional<ClockSample> clockAfter) {

  public SideRecord {
    addresses = List.copyOf(addresses);
  }

  SideRecord withCapture(Optional<CaptureRecord> other) {
    return new SideRecord(
        role,
        device,
        platform,
        model,
        osVersion,
        addresses,
        appVersionBefore,
        appVersionAfter,
        other,
        clockBefore,
        clockAfter);
  }
}
