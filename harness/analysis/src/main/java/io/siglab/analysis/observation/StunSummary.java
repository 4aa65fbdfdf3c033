package io.siglab.analysis.observation;

import java.util.List;

/**
 * STUN and TURN of a call on one side. User names of TURN requests are not kept: they may be
 * accounts.
 *
 * @param checksOut connectivity checks sent: Binding requests with a user name (RFC 8445)
 * @param checksIn connectivity checks received
 * @param relayRequests requests to a TURN server (RFC 8656)
 * @param usernames user names of the checks, in both directions, sorted
 */
public record StunSummary(
    long checksOut, long checksIn, long relayRequests, List<String> usernames) {

  /** Copies the list. */
  public StunSummary {
    usernames = List.copyOf(usernames);
  }
}
