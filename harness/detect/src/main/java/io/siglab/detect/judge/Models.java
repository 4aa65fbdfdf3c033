package io.siglab.detect.judge;

import io.siglab.detect.Grounds;
import io.siglab.detect.burst.Burst;
import io.siglab.detect.burst.FlowTraits;
import io.siglab.detect.burst.Service;
import io.siglab.detect.burst.ServiceFilter;
import io.siglab.signature.ActionSignature;
import io.siglab.signature.Likeness;
import io.siglab.signature.SessionSignature;
import io.siglab.signature.Signature;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The sessions of all signatures, and which of them a service may belong to. */
public final class Models implements ServiceFilter {

  // As in derivation: DNS, DHCP, NTP, NetBIOS, DHCPv6, DNS over TLS, SSDP, mDNS, LLMNR (IANA).
  private static final Set<Integer> INFRASTRUCTURE_PORTS =
      Set.of(53, 67, 68, 123, 137, 138, 546, 547, 853, 1900, 5353, 5355);

  private final List<SessionModel> sessions = new ArrayList<>();
  private final Map<SessionModel, List<SessionModel>> alike = new HashMap<>();
  private final Map<String, Signature> signatures = new TreeMap<>();
  private final Grounds grounds;

  /**
   * @param signatures one for each app
   * @param grounds what may be decided by
   */
  public Models(List<Signature> signatures, Grounds grounds) {
    this.grounds = grounds;
    for (Signature signature : signatures) {
      this.signatures.put(signature.app(), signature);
      for (ActionSignature action : signature.content().actions()) {
        for (SessionSignature session : action.sessions()) {
          sessions.add(new SessionModel(signature, action, session, grounds));
        }
      }
    }
    for (SessionModel one : sessions) {
      alike.put(one, sessions.stream().filter(other -> mayBeEither(one, other)).toList());
    }
  }

  Grounds grounds() {
    return grounds;
  }

  /**
   * The same session of other apps at the same server that takes in many of this one's bursts: what
   * may be the one may be the other. Answered calls are parted by where their media go.
   */
  List<SessionModel> elsewhere(SessionModel model) {
    return alike.getOrDefault(model, List.of());
  }

  private static boolean mayBeEither(SessionModel one, SessionModel other) {
    return !AnsweredCalls.isAnswered(one)
        && !one.app().equals(other.app())
        && one.action().action() == other.action().action()
        && one.state() == other.state()
        && one.role() == other.role()
        && one.hasNamesOf(other)
        && Likeness.takesIn(other.session(), one.session());
  }

  /** The signature of an app; empty where none was given. */
  Optional<Signature> signature(String app) {
    return Optional.ofNullable(signatures.get(app));
  }

  @Override
  public boolean wants(Service service, String address) {
    return sessions.stream()
        .anyMatch(s -> about(s, service, address) || mayCarryCall(s, service, address));
  }

  /** The sessions of each app. */
  Map<String, List<SessionModel>> byApp() {
    return sessions.stream()
        .collect(Collectors.groupingBy(SessionModel::app, TreeMap::new, Collectors.toList()));
  }

  private static boolean mayCarryCall(SessionModel session, Service service, String address) {
    return AnsweredCalls.isAnswered(session)
        && !INFRASTRUCTURE_PORTS.contains(service.port())
        && AnsweredCall.mayCarry(session, service, address);
  }

  /** The sessions that a burst's service may belong to. */
  List<SessionModel> about(Burst burst) {
    return sessions.stream()
        .filter(
            s ->
                burst.flows().stream()
                    .map(FlowTraits::address)
                    .anyMatch(address -> about(s, burst.service(), address)))
        .toList();
  }

  /** The STUN extensions that calls are known by. */
  public Set<String> stunExtensions() {
    return sessions.stream()
        .flatMap(s -> s.stunExtensions().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The sessions of calls that one of these STUN extensions is part of. */
  List<SessionModel> speaking(Set<String> extensions) {
    return sessions.stream()
        .filter(s -> s.action().action().isCall())
        .filter(s -> s.stunExtensions().stream().anyMatch(extensions::contains))
        .toList();
  }

  private boolean about(SessionModel session, Service service, String address) {
    if (!grounds.appEvidence()) {
      return !INFRASTRUCTURE_PORTS.contains(service.port());
    }
    return session.covers(service.server(), service.named(), address);
  }
}
