package io.siglab.analysis.derive;

import io.siglab.analysis.observation.SideObservation;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The sessions of one side that may carry the app's action. Where the device told whose flows are
 * whose and any is the app's: the sessions with such a flow, and of those that nobody told of, what
 * the other rules take. Else, whoever they belong to, as push and downloads may be the system's:
 * those whose server's name the app's domain patterns cover, and nameless ones that no baseline
 * shows, as peers and media relays often have no name. Where no name is covered, whatever the
 * baselines do not show.
 *
 * @param basis how they were chosen: a constant of {@link SideObservation}
 * @param sessions by key
 */
record Candidates(String basis, List<Session> sessions) {

  /**
   * Ports of services that keep a network going and carry no app's action, from the IANA service
   * name registry: DNS, DHCP, NTP, NetBIOS, DHCPv6, DNS over TLS, SSDP, mDNS, LLMNR.
   */
  private static final Set<Integer> INFRASTRUCTURE_PORTS =
      Set.of(53, 67, 68, 123, 137, 138, 546, 547, 853, 1900, 5353, 5355);

  private static final Set<String> CARRYING_TRANSPORTS = Set.of("tcp", "udp", "sctp");

  /**
   * Chooses.
   *
   * @param sessions of the side
   * @param patterns of the app
   * @param baselines what quiet time shows on this device, without the trial's own idle window
   */
  static Candidates among(
      List<Session> sessions, List<DomainPattern> patterns, Background baselines) {
    List<Session> carrying = sessions.stream().filter(Candidates::mayCarry).toList();
    List<Session> apps = carrying.stream().filter(s -> s.owner() == Owner.APP).toList();
    if (apps.isEmpty()) {
      return byNames(carrying, patterns, baselines);
    }
    List<Session> untold = carrying.stream().filter(s -> s.owner() == Owner.UNKNOWN).toList();
    return new Candidates(
        SideObservation.ATTRIBUTED,
        Stream.concat(apps.stream(), byNames(untold, patterns, baselines).sessions().stream())
            .sorted((a, b) -> a.key().compareTo(b.key()))
            .toList());
  }

  private static Candidates byNames(
      List<Session> carrying, List<DomainPattern> patterns, Background baselines) {
    List<Session> covered =
        carrying.stream()
            .filter(s -> s.named() && DomainPattern.anyMatches(patterns, s.key().server()))
            .toList();
    List<Session> fresh = carrying.stream().filter(s -> !baselines.shows(s.key())).toList();
    if (covered.isEmpty()) {
      return new Candidates(SideObservation.NOT_IN_BASELINES, fresh);
    }
    return new Candidates(
        SideObservation.BY_PATTERNS,
        Stream.concat(covered.stream(), fresh.stream().filter(s -> !s.named()))
            .sorted((a, b) -> a.key().compareTo(b.key()))
            .toList());
  }

  private static boolean mayCarry(Session session) {
    return CARRYING_TRANSPORTS.contains(session.key().transport())
        && !INFRASTRUCTURE_PORTS.contains(session.key().port());
  }
}
