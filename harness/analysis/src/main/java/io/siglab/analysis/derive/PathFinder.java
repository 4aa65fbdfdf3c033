package io.siglab.analysis.derive;

import io.siglab.analysis.observation.MediaPath;
import io.siglab.meter.StunFacts;
import io.siglab.meter.StunMessage;
import java.util.Set;

/** Tells whether a flow goes to the other party or to a relay, and by which transport. */
final class PathFinder {

  private static final Set<String> RELAY_METHODS =
      Set.of("Allocate", "Refresh", "Send", "Data", "CreatePermission", "ChannelBind");

  private final SideAddresses peer;
  private final NameBook names;

  /**
   * @param peer addresses of the other party
   * @param names of servers, as this device learned them
   */
  PathFinder(SideAddresses peer, NameBook names) {
    this.peer = peer;
    this.names = names;
  }

  /** The path of a flow with media. */
  MediaPath path(SideFlow flow) {
    String transport = transport(flow);
    if (toPeer(flow)) {
      return new MediaPath(MediaPath.DIRECT, transport, MediaPath.PEER_ADDRESS);
    }
    if (speaksTurn(flow)) {
      return new MediaPath(MediaPath.RELAYED, transport, MediaPath.TURN);
    }
    if (names.nameOf(flow).isPresent()) {
      return new MediaPath(MediaPath.RELAYED, transport, MediaPath.NAMED_SERVER);
    }
    return peer.mappedKnown()
        ? new MediaPath(MediaPath.RELAYED, transport, MediaPath.NOT_THE_PEER)
        : new MediaPath(MediaPath.UNKNOWN, transport, MediaPath.NONE);
  }

  /** Whether the other end is the other party. */
  boolean toPeer(SideFlow flow) {
    return peer.contains(flow.remoteAddress());
  }

  /** Whether the other end answers TURN requests or carries data by TURN (RFC 8656). */
  static boolean speaksTurn(SideFlow flow) {
    StunFacts stun = flow.flow().stun();
    return stun.channelDataAb() + stun.channelDataBa() > 0
        || stun.messages().stream().anyMatch(m -> isOfRelay(m) && answers(m));
  }

  /** Whether a message is between a device and a relay. */
  static boolean isOfRelay(StunMessage message) {
    return RELAY_METHODS.contains(message.method());
  }

  private static boolean answers(StunMessage message) {
    return !message.messageClass().equals("request");
  }

  /** {@code udp}, {@code tcp}, or {@code tls} where TLS runs over TCP. */
  static String transport(SideFlow flow) {
    boolean tls =
        flow.flow().proto().equals("tcp")
            && flow.flow().encryption().protocol().filter("tls"::equals).isPresent();
    return tls ? "tls" : flow.flow().proto();
  }
}
