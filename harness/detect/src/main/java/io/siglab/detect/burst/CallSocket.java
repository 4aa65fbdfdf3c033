package io.siglab.detect.burst;

import io.siglab.meter.Flow;
import io.siglab.meter.RtpStream;
import io.siglab.meter.ServerName;
import io.siglab.meter.StunMessage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What one local socket has carried so far. */
final class CallSocket {

  /** Fewer packets are no stream; as in derivation. */
  private static final int MEDIA_PACKETS = 10;

  /** Remote ends told apart; a call has a few relays and a few candidates of the peer. */
  private static final int MOST_REMOTES = 256;

  private final String transport;
  private final String local;
  private final Map<String, Remote> remotes = new LinkedHashMap<>();
  private final Set<String> extensions = new TreeSet<>();
  private long startUs = Long.MAX_VALUE;
  private long endUs = Long.MIN_VALUE;
  private long packetsOut;
  private long packetsIn;
  private long bytesOut;
  private long bytesIn;
  private long stunMessages;

  CallSocket(String transport, String local) {
    this.transport = transport;
    this.local = local;
  }

  /** One remote end. */
  private static final class Remote {
    private final String address;
    private final int port;
    private Optional<String> name = Optional.empty();
    private boolean relay;
    private long bytes;
    private long mediaOut;
    private long mediaIn;

    private Remote(String address, int port) {
      this.address = address;
      this.port = port;
    }
  }

  long endUs() {
    return endUs;
  }

  long startUs() {
    return startUs;
  }

  /**
   * Adds a record of a flow of this socket.
   *
   * @param spoken STUN extensions in it
   */
  void add(Flow flow, boolean outIsAb, Set<String> spoken) {
    startUs = Math.min(startUs, flow.firstUs());
    endUs = Math.max(endUs, flow.lastUs());
    packetsOut += outIsAb ? flow.counts().packetsAb() : flow.counts().packetsBa();
    packetsIn += outIsAb ? flow.counts().packetsBa() : flow.counts().packetsAb();
    bytesOut += outIsAb ? flow.counts().ipBytesAb() : flow.counts().ipBytesBa();
    bytesIn += outIsAb ? flow.counts().ipBytesBa() : flow.counts().ipBytesAb();
    stunMessages += flow.stun().messageCount();
    extensions.addAll(spoken);
    String address = outIsAb ? flow.ipB() : flow.ipA();
    int port = outIsAb ? flow.portB() : flow.portA();
    String key = end(address, port);
    Remote remote = remotes.get(key);
    if (remote == null && remotes.size() < MOST_REMOTES) {
      remote = new Remote(address, port);
      remotes.put(key, remote);
    }
    if (remote != null) {
      remote.bytes += flow.counts().ipBytesAb() + flow.counts().ipBytesBa();
      remote.relay |= !spoken.isEmpty() || allocates(flow);
      if (remote.name.isEmpty()) {
        remote.name = flow.serverName().map(ServerName::name);
      }
      for (RtpStream stream : flow.rtp()) {
        if (stream.fromA() == outIsAb) {
          remote.mediaOut += stream.packets();
        } else {
          remote.mediaIn += stream.packets();
        }
      }
    }
  }

  /** Whether the other end grants relayed addresses (RFC 8656, section 7). */
  private static boolean allocates(Flow flow) {
    return flow.stun().messages().stream().anyMatch(CallSocket::grants);
  }

  private static boolean grants(StunMessage message) {
    return message.method().equals("Allocate")
        && message.messageClass().equals("success")
        && !message.relayed();
  }

  CallTraffic traffic() {
    List<CallTraffic.Relay> relays =
        remotes.values().stream()
            .filter(r -> r.relay)
            .sorted(Comparator.comparingLong((Remote r) -> -r.bytes))
            .map(r -> new CallTraffic.Relay(r.name, r.address, r.port))
            .toList();
    List<String> tuples = new ArrayList<>();
    remotes.forEach(
        (end, remote) ->
            tuples.add(String.format(Locale.ROOT, "%s %s > %s", transport, local, end)));
    return new CallTraffic(
        transport,
        startUs,
        endUs,
        packetsOut,
        packetsIn,
        bytesOut,
        bytesIn,
        relays,
        extensions,
        answered(),
        mediaPath(),
        tuples);
  }

  /** Media both ways: answered. Nothing but STUN: not. Anything else may be media unrecognised. */
  private Optional<Boolean> answered() {
    long out = remotes.values().stream().mapToLong(r -> r.mediaOut).sum();
    long in = remotes.values().stream().mapToLong(r -> r.mediaIn).sum();
    if (out >= MEDIA_PACKETS && in >= MEDIA_PACKETS) {
      return Optional.of(true);
    }
    return stunMessages >= packetsOut + packetsIn ? Optional.of(false) : Optional.empty();
  }

  private Optional<String> mediaPath() {
    long relayed = media(true);
    long direct = media(false);
    if (relayed + direct < MEDIA_PACKETS) {
      return Optional.empty();
    }
    return Optional.of(direct > relayed ? "direct" : "relayed");
  }

  private long media(boolean relay) {
    return remotes.values().stream()
        .filter(r -> r.relay == relay)
        .mapToLong(r -> r.mediaOut + r.mediaIn)
        .sum();
  }

  /** An address and a port as tuples show them. */
  static String end(String address, int port) {
    String host = address.indexOf(':') >= 0 ? "[" + address + "]" : address;
    return host + ":" + port;
  }
}
