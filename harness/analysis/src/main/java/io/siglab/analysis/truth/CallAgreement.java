package io.siglab.analysis.truth;

import io.siglab.analysis.observation.AddressSighting;
import io.siglab.analysis.observation.CallMedia;
import io.siglab.analysis.observation.CallObservation;
import io.siglab.analysis.observation.CallPair;
import io.siglab.analysis.observation.CallRinging;
import io.siglab.analysis.observation.CallServer;
import io.siglab.analysis.observation.CallSide;
import io.siglab.analysis.observation.RtpVolume;
import io.siglab.analysis.observation.Volume;
import io.siglab.words.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Compares what was derived of a call with what the app said of it, side by side. What the app does
 * not tell, or packets do not show, is not compared.
 *
 * <p>Media last from the moment at which the first side sends to that at which the first side gives
 * its media up: it says so to the other, which sends no more (DTLS {@code close_notify}). Both are
 * of the apps' clocks, which are one where both apps run on one host, as in the virtual lab.
 */
public final class CallAgreement {

  private final CallObservation call;
  private final Map<Role, KnownSide> known;

  /**
   * @param call what was derived
   * @param known what the app said, by role
   */
  public CallAgreement(CallObservation call, Map<Role, KnownSide> known) {
    this.call = call;
    this.known = Map.copyOf(known);
  }

  /** All quantities of one side that can be compared. */
  public List<Comparison> of(Role role) {
    KnownSide side = known.get(role);
    Optional<CallSide> derived = call.side(role);
    if (side == null || derived.isEmpty()) {
      return List.of();
    }
    List<Comparison> all = new ArrayList<>();
    all.add(Comparison.same(Quantity.ADDRESSES, disclosed(derived.get()), side.peerOwnAddresses()));
    all.add(Comparison.among(Quantity.SERVERS, servers(derived.get()), side.servers()));
    if (side.hidden() || !side.usernames().isEmpty()) {
      call.pair().map(p -> usernames(p, side)).ifPresent(all::add);
    }
    derived.get().ringing().flatMap(r -> ringing(r, side)).ifPresent(all::add);
    derived.get().media().ifPresent(media -> media(media, side, all));
    return List.copyOf(all);
  }

  /** The time with media, microseconds; empty where no app told both ends. */
  public Optional<Long> mediaUs() {
    Optional<Long> begin = first(known.values().stream().flatMap(s -> s.sendingUs().stream()));
    Optional<Long> end = first(known.values().stream().flatMap(s -> s.closingUs().stream()));
    return begin.flatMap(from -> end.map(to -> to - from));
  }

  /**
   * The same until the last side had closed its connection: a side that has not heard yet that the
   * other gave up sends on.
   */
  public Optional<Long> longestMediaUs() {
    Optional<Long> begin = first(known.values().stream().flatMap(s -> s.sendingUs().stream()));
    Optional<Long> end =
        known.values().stream().flatMap(s -> s.closedUs().stream()).max(Long::compare);
    return begin.flatMap(from -> end.map(to -> to - from));
  }

  private static Optional<Long> first(Stream<Long> times) {
    return times.min(Long::compare);
  }

  private static Optional<Comparison> ringing(CallRinging derived, KnownSide side) {
    return side.ringingUs()
        .flatMap(
            from ->
                side.ringingEndUs()
                    .flatMap(
                        end ->
                            side.ringingEndShownUs()
                                .map(
                                    shown ->
                                        Comparison.between(
                                            Quantity.RINGING,
                                            derived.durationUs(),
                                            end - from,
                                            shown - from))));
  }

  private void media(CallMedia media, KnownSide side, List<Comparison> all) {
    boolean rtp = media.basis().equals(CallMedia.RTP);
    if (!side.path().isEmpty()) {
      String path = media.path().kind() + ", " + media.path().transport();
      all.add(Comparison.same(Quantity.PATH, path, side.path()));
    }
    mediaUs()
        .ifPresent(
            us ->
                all.add(
                    Comparison.time(
                        rtp ? Quantity.MEDIA_TIME : Quantity.STEADY_TIME, media.durationUs(), us)));
    mediaUs()
        .flatMap(
            least ->
                longestMediaUs()
                    .map(
                        most ->
                            Comparison.between(
                                Quantity.MEDIA_END, media.durationUs(), least, most)))
        .ifPresent(all::add);
    if (rtp) {
      rtp(media.rtpOut(), side.sent(), all);
      rtp(media.rtpIn(), side.received(), all);
    }
    FlowBytes bytes = new FlowBytes(media);
    flow(bytes, media.out(), side.sent(), all);
    flow(bytes, media.in(), side.received(), all);
  }

  private static void rtp(RtpVolume derived, KnownVolume known, List<Comparison> all) {
    if (known.rtpPackets() > 0) {
      all.add(Comparison.count(Quantity.RTP_PACKETS, derived.packets(), known.rtpPackets()));
      all.add(Comparison.count(Quantity.RTP_BYTES, derived.bytes(), known.srtpBytes()));
    }
  }

  private static void flow(
      FlowBytes bytes, Volume derived, KnownVolume known, List<Comparison> all) {
    if (known.packets() > 0) {
      all.add(Comparison.amount(Quantity.FLOW_BYTES, bytes.derived(derived), bytes.known(known)));
    }
  }

  private static SortedSet<String> disclosed(CallSide side) {
    SortedSet<String> addresses = new TreeSet<>();
    side.addresses().stream()
        .filter(AddressSighting::disclosesPeer)
        .forEach(a -> addresses.add(a.address()));
    return addresses;
  }

  private static Set<String> servers(CallSide side) {
    Set<String> names = new TreeSet<>();
    side.servers().stream().map(CallServer::name).forEach(names::add);
    return names;
  }

  private static Comparison usernames(CallPair pair, KnownSide side) {
    return Comparison.same(
        Quantity.USERNAMES,
        new TreeSet<>(pair.sharedUsernames()),
        side.hidden() ? new TreeSet<String>() : new TreeSet<>(side.usernames()));
  }
}
