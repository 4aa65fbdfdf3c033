package io.siglab.analysis.observation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What both sides of a call show together (Li 2020, Tables 8 to 10; Li 2026, sections 4.2 to 4.6).
 *
 * @param duration of the call session, microseconds: T_abs and T_norm
 * @param packets sent and received in the call session: V_abs and V_norm
 * @param bytes the same in IP bytes
 * @param path the path that media took, where both sides agree on it
 * @param commonServers servers of both sides, the weightiest first
 * @param sharedUsernames STUN user names of connectivity checks that both sides' packets carry, as
 *     they are or mirrored ({@code remote:local}, RFC 8445, section 7.2.2)
 * @param sharedArtefacts what both sides' packets carry alike: {@value #STUN_USERNAME}, {@value
 *     #TURN_USERNAME}, {@value #STUN_TRANSACTION}, {@value #RTP_SSRC}; sorted
 * @param packetAsymmetry {@code (caller - callee) / (caller + callee)} of the packets sent for
 *     signalling, four decimals; empty where there are none
 * @param clocks how well the two sides' times line up
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record CallPair(
    Difference duration,
    Difference packets,
    Difference bytes,
    Optional<MediaPath> path,
    List<CommonServer> commonServers,
    List<String> sharedUsernames,
    List<String> sharedArtefacts,
    Optional<BigDecimal> packetAsymmetry,
    ClockAgreement clocks) {

  /** User names of connectivity checks. */
  public static final String STUN_USERNAME = "stun_username";

  /** The user name with which both ask a relay. */
  public static final String TURN_USERNAME = "turn_username";

  /** Transactions of connectivity checks, sent on one side and received on the other. */
  public static final String STUN_TRANSACTION = "stun_transaction";

  /** Synchronisation sources of RTP streams. */
  public static final String RTP_SSRC = "rtp_ssrc";

  /** Copies the lists. */
  public CallPair {
    commonServers = List.copyOf(commonServers);
    sharedUsernames = List.copyOf(sharedUsernames);
    sharedArtefacts = List.copyOf(sharedArtefacts);
  }
}
