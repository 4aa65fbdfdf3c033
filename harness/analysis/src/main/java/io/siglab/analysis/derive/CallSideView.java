package io.siglab.analysis.derive;

import io.siglab.analysis.observation.CallMedia;
import io.siglab.analysis.observation.CallServer;
import io.siglab.analysis.observation.Volume;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * One side of a call, looked at in the light of what is known of the other party's addresses.
 *
 * @param view the side's sessions and candidates
 * @param window the call's window in its capture
 * @param paths tells the other party from servers
 * @param names of servers
 * @param media what carries sound and picture, if anything does
 * @param stun its STUN messages
 */
record CallSideView(
    SideDerivation.View view,
    CallWindow window,
    PathFinder paths,
    NameBook names,
    Optional<MediaFinder.Found> media,
    StunTalk stun) {

  private static final Comparator<CallServer> SERVER_ORDER =
      Comparator.comparing(CallServer::name)
          .thenComparing(CallServer::address)
          .thenComparingInt(CallServer::port)
          .thenComparing(CallServer::transport);

  SideCapture capture() {
    return view.capture();
  }

  /** The candidates that carry anything in the call's window. */
  List<Session> active() {
    return view.candidates().sessions().stream()
        .filter(s -> !s.window(window.index()).isNone())
        .toList();
  }

  /** IP bytes that a session carries in the call's window above the background, both ways. */
  long surplus(Session session) {
    Traffic surplus = session.surplus(window.index());
    return surplus.out().ipBytes() + surplus.in().ipBytes();
  }

  /** Whether a session is with the other party. */
  boolean withPeer(Session session) {
    return session.flows().stream().allMatch(paths::toPeer);
  }

  /** Whether a session carries messages about the call and neither media nor STUN. */
  boolean signals(Session session) {
    return session.flows().stream()
        .allMatch(
            f ->
                f.flow().stun().messageCount() == 0
                    && f.flow().rtp().isEmpty()
                    && !mediaFlows().contains(f)
                    && !paths.toPeer(f));
  }

  /** The flows with media; none where there are no media. */
  List<SideFlow> mediaFlows() {
    return media.map(MediaFinder.Found::flows).orElse(List.of());
  }

  /** First media packet, capture clock. */
  Optional<Long> mediaUs() {
    return media.map(MediaFinder.Found::media).map(CallMedia::firstUs);
  }

  /** The servers of the call, by name and address. */
  List<CallServer> servers() {
    Map<CallServer, Volume> volumes = new TreeMap<>(SERVER_ORDER);
    for (Session session : active()) {
      for (SideFlow flow : session.flows()) {
        Traffic traffic = flow.window(window.index());
        if (!paths.toPeer(flow) && !traffic.isNone()) {
          volumes.merge(server(flow), traffic.out().plus(traffic.in()), Volume::plus);
        }
      }
    }
    List<CallServer> servers = new ArrayList<>();
    volumes.forEach(
        (s, v) ->
            servers.add(
                new CallServer(
                    s.name(), s.address(), s.port(), s.transport(), s.protocol(), s.relay(), v)));
    return servers;
  }

  private CallServer server(SideFlow flow) {
    return new CallServer(
        names.nameOf(flow).map(NameBook.Named::name).orElse(""),
        flow.remoteAddress(),
        flow.remotePort(),
        PathFinder.transport(flow),
        flow.flow().encryption().protocol().orElse(""),
        PathFinder.speaksTurn(flow),
        Volume.NONE);
  }

  /** Packets that the device sent in the call's flows other than media. */
  long signallingPacketsOut() {
    // By identity: comparing whole flow records would compare all their counts.
    Set<SideFlow> counted = Collections.newSetFromMap(new IdentityHashMap<>());
    active().forEach(s -> counted.addAll(s.flows()));
    mediaFlows().forEach(counted::remove);
    return counted.stream().mapToLong(f -> f.window(window.index()).out().packets()).sum();
  }
}
