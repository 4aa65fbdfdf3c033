package io.siglab.analysis.derive;

import io.siglab.analysis.observation.CallPair;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/** What the packets of both sides of a call carry alike (Li 2026, section 4.6). */
final class SharedArtefacts {

  private final StunTalk caller;
  private final StunTalk callee;

  SharedArtefacts(StunTalk caller, StunTalk callee) {
    this.caller = caller;
    this.callee = callee;
  }

  /**
   * User names of connectivity checks that both sides' packets carry, as they are or mirrored: each
   * side asks with {@code theirs:mine} (RFC 8445, section 7.2.2).
   */
  List<String> usernames() {
    TreeSet<String> shared = new TreeSet<>();
    for (String name : caller.usernames()) {
      if (callee.usernames().contains(name) || callee.usernames().contains(mirrored(name))) {
        shared.add(name);
      }
    }
    for (String name : callee.usernames()) {
      if (caller.usernames().contains(mirrored(name))) {
        shared.add(name);
      }
    }
    return List.copyOf(shared);
  }

  /** The kinds of what is shared, sorted. */
  List<String> kinds() {
    List<String> kinds = new ArrayList<>();
    if (!usernames().isEmpty()) {
      kinds.add(CallPair.STUN_USERNAME);
    }
    if (!Collections.disjoint(caller.relayUsernames(), callee.relayUsernames())) {
      kinds.add(CallPair.TURN_USERNAME);
    }
    if (!Collections.disjoint(caller.sources(), callee.sources())) {
      kinds.add(CallPair.RTP_SSRC);
    }
    boolean mirrored =
        caller.exchanges().entrySet().stream()
            .anyMatch(
                e -> {
                  StunTalk.Exchange other = callee.exchanges().get(e.getKey());
                  return other != null && e.getValue().mirrors(other);
                });
    if (mirrored) {
      kinds.add(CallPair.STUN_TRANSACTION);
    }
    return kinds.stream().sorted().toList();
  }

  private static String mirrored(String name) {
    int colon = name.indexOf(':');
    return colon < 0 ? name : name.substring(colon + 1) + ":" + name.substring(0, colon);
  }
}
