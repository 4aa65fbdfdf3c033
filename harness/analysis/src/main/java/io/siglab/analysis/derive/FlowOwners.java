package io.siglab.analysis.derive;

import io.siglab.meter.Flow;
import io.siglab.store.AttributionRecord;
import io.siglab.store.SocketSighting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells whose the flows of one capture are, from what the phone told besides the capture. */
@FunctionalInterface
interface FlowOwners {

  /** Whose a flow is. */
  Owner of(Flow flow);

  /** Nobody told. */
  static FlowOwners unknown() {
    return flow -> Owner.UNKNOWN;
  }

  /**
   * By a second capture that holds the packets of the app's connections and no others: what is not
   * in it is another's.
   */
  static FlowOwners byFlows(List<Flow> apps) {
    Set<FlowEnds> known = new HashSet<>();
    apps.forEach(flow -> ends(flow, known));
    return flow -> {
      Set<FlowEnds> asked = new HashSet<>();
      ends(flow, asked);
      if (!asked.isEmpty() && known.containsAll(asked)) {
        return Owner.APP;
      }
      return hasPorts(flow) ? Owner.OTHER : Owner.UNKNOWN;
    };
  }

  private static void ends(Flow flow, Set<FlowEnds> into) {
    FlowEnds.of(flow.proto(), flow.ipA(), flow.portA(), flow.ipB(), flow.portB())
        .ifPresent(into::add);
  }

  private static boolean hasPorts(Flow flow) {
    return flow.proto().equals("tcp") || flow.proto().equals("udp");
  }

  /** By the user or the process that the capture itself tells of each flow. */
  static FlowOwners byCapture(AttributionRecord record) {
    return flow -> {
      if (flow.attribution().uid().isPresent() && record.uid().isPresent()) {
        return flow.attribution().uid().equals(record.uid()) ? Owner.APP : Owner.OTHER;
      }
      if (flow.attribution().process().isPresent() && !record.processes().isEmpty()) {
        return record.processes().contains(flow.attribution().process().get())
            ? Owner.APP
            : Owner.OTHER;
      }
      return Owner.UNKNOWN;
    };
  }

  /** By the phone's table of sockets, which may have missed what was short. */
  static FlowOwners bySockets(AttributionRecord record) {
    Map<FlowEnds, List<SocketSighting>> connected = new HashMap<>();
    Map<Integer, List<SocketSighting>> open = new HashMap<>();
    for (SocketSighting socket : record.sockets()) {
      if (socket.connected()) {
        FlowEnds.of(
                socket.proto(),
                socket.localIp(),
                socket.localPort(),
                socket.remoteIp(),
                socket.remotePort())
            .ifPresent(e -> connected.computeIfAbsent(e, k -> new ArrayList<>()).add(socket));
      } else if (socket.proto().equals("udp")) {
        open.computeIfAbsent(socket.localPort(), p -> new ArrayList<>()).add(socket);
      }
    }
    return flow -> {
      List<SocketSighting> exact =
          FlowEnds.of(flow.proto(), flow.ipA(), flow.portA(), flow.ipB(), flow.portB())
              .map(e -> connected.getOrDefault(e, List.of()))
              .orElse(List.of());
      List<SocketSighting> seen = atTheTime(flow, exact);
      if (seen.isEmpty() && flow.proto().equals("udp")) {
        // A socket that takes datagrams from anybody: known by its own port, which is one of both.
        List<SocketSighting> byPort = new ArrayList<>(open.getOrDefault(flow.portA(), List.of()));
        byPort.addAll(open.getOrDefault(flow.portB(), List.of()));
        seen = atTheTime(flow, byPort);
      }
      return owner(record, seen);
    };
  }

  /** A port may be used again by another: the table is looked at five times a second. */
  private static List<SocketSighting> atTheTime(Flow flow, List<SocketSighting> sockets) {
    long slackUs = 1_000_000;
    return sockets.stream()
        .filter(
            s -> s.firstUs() - slackUs <= flow.lastUs() && s.lastUs() + slackUs >= flow.firstUs())
        .toList();
  }

  private static Owner owner(AttributionRecord record, List<SocketSighting> seen) {
    if (seen.isEmpty() || record.uid().isEmpty()) {
      return Owner.UNKNOWN;
    }
    long app = record.uid().getAsLong();
    long apps = seen.stream().filter(s -> s.uid() == app).count();
    if (apps == 0) {
      return Owner.OTHER;
    }
    return apps == seen.size() ? Owner.APP : Owner.UNKNOWN;
  }
}
