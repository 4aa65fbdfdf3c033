package io.siglab.detect.burst;

import io.siglab.meter.Flow;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gathers the flows of sockets that calls are known by: a flow with a STUN extension that a
 * signature speaks of opens one, and every later flow of the same socket belongs to it, until it
 * has been silent. Bounded: of too many sockets, the one open for longest is handed on first.
 */
public final class CallReader implements FlowClaim {

  private static final int MOST_SOCKETS = 1_024;

  private final Set<String> wanted;
  private final long silenceUs;
  private final CallSink sink;
  private final Map<String, CallSocket> open = new LinkedHashMap<>();
  // No open socket has been silent for long enough before this moment.
  private long dueUs = Long.MAX_VALUE;

  /**
   * @param wanted the STUN extensions that calls are known by; none to gather nothing
   * @param silence after which a socket's call has ended
   * @param sink takes the calls
   */
  public CallReader(Set<String> wanted, Duration silence, CallSink sink) {
    this.wanted = Set.copyOf(wanted);
    this.silenceUs = silence.toNanos() / 1_000;
    this.sink = sink;
  }

  /** Takes a flow if it is of a call's socket. */
  @Override
  public boolean take(Flow flow, boolean outIsAb) throws IOException {
    if (wanted.isEmpty() || (open.isEmpty() && flow.stun().messageCount() == 0)) {
      return false;
    }
    Set<String> spoken = StunExtensions.of(flow, wanted);
    // The peer may have sent first, to a device whose side nothing else tells.
    boolean turned = !open.containsKey(key(flow, outIsAb)) && open.containsKey(key(flow, !outIsAb));
    boolean out = turned != outIsAb;
    CallSocket socket = open.get(key(flow, out));
    if (socket == null) {
      if (spoken.isEmpty()) {
        return false;
      }
      socket = open(flow, out);
    }
    socket.add(flow, out, spoken);
    return true;
  }

  private CallSocket open(Flow flow, boolean outIsAb) throws IOException {
    if (open.size() >= MOST_SOCKETS) {
      Iterator<CallSocket> first = open.values().iterator();
      CallSocket oldest = first.next();
      first.remove();
      sink.call(oldest.traffic());
    }
    String address = outIsAb ? flow.ipA() : flow.ipB();
    int port = outIsAb ? flow.portA() : flow.portB();
    CallSocket socket = new CallSocket(flow.proto(), CallSocket.end(address, port));
    open.put(key(flow, outIsAb), socket);
    dueUs = Math.min(dueUs, flow.lastUs() + silenceUs);
    return socket;
  }

  private static String key(Flow flow, boolean outIsAb) {
    return flow.proto()
        + " "
        + (outIsAb
            ? CallSocket.end(flow.ipA(), flow.portA())
            : CallSocket.end(flow.ipB(), flow.portB()));
  }

  @Override
  public void reached(long timeUs) throws IOException {
    if (timeUs <= dueUs || open.isEmpty()) {
      return;
    }
    hand(timeUs);
    dueUs =
        open.values().stream().mapToLong(s -> s.endUs() + silenceUs).min().orElse(Long.MAX_VALUE);
  }

  /**
   * The capture has ended: everything is complete.
   *
   * @throws IOException if what follows from it cannot be written
   */
  public void finish() throws IOException {
    hand(Long.MAX_VALUE);
    dueUs = Long.MAX_VALUE;
  }

  private void hand(long timeUs) throws IOException {
    List<CallSocket> ended =
        open.values().stream()
            .filter(s -> timeUs - silenceUs > s.endUs())
            .sorted(Comparator.comparingLong(CallSocket::startUs))
            .toList();
    open.values().removeAll(ended);
    for (CallSocket socket : ended) {
      sink.call(socket.traffic());
    }
  }
}
