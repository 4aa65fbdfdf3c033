package io.siglab.analysis.observation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.siglab.words.Role;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What one side's capture shows of a call. Times are of the capture's clock, microseconds since the
 * epoch, so that durations do not depend on the clock's offset.
 *
 * @param role caller or callee
 * @param session the flows that carry the call; empty where there is none
 * @param media sound and picture; empty where none flowed
 * @param ringing from the first signalling of the call to the answer or the call's end; empty where
 *     no signalling was found
 * @param addresses addresses seen, by owner, address, field and message
 * @param servers who else than the peer the device talked to for the call, by name and address
 * @param stun STUN and TURN messages
 * @param signallingPacketsOut packets sent in the call's flows other than media
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record CallSide(
    Role role,
    Optional<CallSession> session,
    Optional<CallMedia> media,
    Optional<CallRinging> ringing,
    List<AddressSighting> addresses,
    List<CallServer> servers,
    StunSummary stun,
    long signallingPacketsOut) {

  /** Copies the lists. */
  public CallSide {
    addresses = List.copyOf(addresses);
    servers = List.copyOf(servers);
  }

  /** The kinds of the other party's addresses that this side sees. */
  public SortedSet<AddressKind> disclosedKinds() {
    TreeSet<AddressKind> kinds = new TreeSet<>();
    addresses.stream().filter(AddressSighting::disclosesPeer).forEach(a -> kinds.add(a.kind()));
    return kinds;
  }
}
