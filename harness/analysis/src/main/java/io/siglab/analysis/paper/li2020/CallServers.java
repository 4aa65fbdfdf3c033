package io.siglab.analysis.paper.li2020;

import io.siglab.analysis.observation.CallObservation;
import io.siglab.analysis.observation.CallServer;
import io.siglab.analysis.observation.Observation;
import io.siglab.analysis.paper.data.Evidence;
import io.siglab.analysis.paper.data.HostPattern;
import io.siglab.analysis.paper.data.Measured;
import io.siglab.analysis.paper.data.Reference;
import io.siglab.analysis.paper.page.Agreement;
import io.siglab.analysis.paper.page.Entry;
import io.siglab.analysis.paper.page.PaperTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Table 9: the servers of calls, with protocols and ports. */
final class CallServers {

  private static final Reference PRINTED = Li2020.table("table9_call_servers");
  private static final int MANY_PORTS = 4;

  private CallServers() {}

  static PaperTable of(Evidence evidence) {
    Measured all = evidence.measured().only(t -> t.call().isPresent());
    List<List<Entry>> rows = new ArrayList<>();
    for (Reference.Row row : PRINTED.rows()) {
      rows.add(printed(row, all.of(row.get("app"))));
    }
    for (String app : all.names()) {
      if (!all.apps().isPublished(app)) {
        rows.addAll(others(app, all.of(app)));
      }
    }
    return new PaperTable(
        "table9",
        "Table 9. Servers of calls",
        "Servers that a party talked to in calls, other than the other party; a printed server"
            + " agrees where one that it covers was seen, its protocol where all printed ones were,"
            + " its ports where every port seen is one of those printed.",
        List.of("App", "Server in the paper"),
        List.of("Servers seen", "Protocol", "Ports"),
        rows,
        List.of(
            "The row 95.213.27.X stands one line higher in the paper, under FaceTime; it is read as"
                + " VK's, as FaceTime's calls use TCP in Table 10.",
            "Numbers of autonomous systems are not in captures and are not compared; imo prints no"
                + " range."));
  }

  private static List<Entry> printed(Reference.Row row, Measured calls) {
    String server = row.get("server").isEmpty() ? "no clear range" : row.get("server");
    List<Entry> entries =
        new ArrayList<>(List.of(Entry.label(row.get("app")), Entry.label(server)));
    if (row.is("kind", "asn") || row.get("server").isEmpty()) {
      String n = calls.size() == 0 ? "" : "N " + calls.size();
      entries.add(new Entry("not compared", n, server, "", Agreement.NONE));
      entries.add(new Entry("", "", row.get("protocol"), "", Agreement.NONE));
      entries.add(new Entry("", "", ports(row), "", Agreement.NONE));
      return entries;
    }
    if (calls.size() == 0) {
      entries.add(Entry.notMeasured(server));
      entries.add(Entry.notMeasured(row.get("protocol")));
      entries.add(Entry.notMeasured(ports(row)));
      return entries;
    }
    HostPattern pattern = new HostPattern(row.get("server"));
    List<CallServer> seen =
        servers(calls)
            .filter(s -> pattern.matches(s.name()) || pattern.matches(s.address()))
            .toList();
    int n = calls.count(t -> servers(t).anyMatch(seen::contains));
    entries.add(
        Entry.words(
            seen.isEmpty() ? "not seen" : hosts(seen), calls.of(n), server, !seen.isEmpty()));
    SortedSet<String> transports =
        seen.stream()
            .map(s -> s.transport().equals("tls") ? "TCP" : upper(s.transport()))
            .collect(Collectors.toCollection(TreeSet::new));
    List<String> expected = Arrays.asList(row.get("protocol").split(";"));
    entries.add(
        Entry.words(
            String.join(";", transports),
            "",
            row.get("protocol"),
            transports.containsAll(expected)));
    SortedSet<Integer> ports =
        seen.stream().map(CallServer::port).collect(Collectors.toCollection(TreeSet::new));
    entries.add(
        Entry.words(
            shown(ports),
            "",
            ports(row),
            !ports.isEmpty() && ports.stream().allMatch(p -> isOf(p, row.get("ports")))));
    return entries;
  }

  private static List<List<Entry>> others(String app, Measured calls) {
    return servers(calls)
        .map(CallServers::host)
        .distinct()
        .sorted()
        .map(
            host -> {
              List<CallServer> same = servers(calls).filter(s -> host(s).equals(host)).toList();
              int n = calls.count(t -> servers(t).anyMatch(s -> host(s).equals(host)));
              return List.of(
                  Entry.label(app),
                  Entry.label("not in the paper"),
                  new Entry(host, calls.of(n), "", "", Agreement.NONE),
                  Entry.label(
                      same.stream()
                          .map(s -> upper(s.transport()))
                          .distinct()
                          .sorted()
                          .collect(Collectors.joining(";"))),
                  Entry.label(
                      shown(
                          same.stream()
                              .map(CallServer::port)
                              .collect(Collectors.toCollection(TreeSet::new)))));
            })
        .toList();
  }

  private static Stream<CallServer> servers(Measured calls) {
    return calls.trials().stream().flatMap(CallServers::servers);
  }

  private static Stream<CallServer> servers(Observation trial) {
    return trial.call().map(CallObservation::sides).stream()
        .flatMap(List::stream)
        .flatMap(s -> s.servers().stream());
  }

  private static String host(CallServer server) {
    return server.name().isEmpty() ? server.address() : server.name();
  }

  private static String hosts(List<CallServer> servers) {
    return servers.stream()
        .map(CallServers::host)
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static String upper(String transport) {
    return transport.toUpperCase(java.util.Locale.ROOT);
  }

  private static String shown(SortedSet<Integer> ports) {
    return ports.size() > MANY_PORTS
        ? ports.size() + " ports, " + ports.first() + " to " + ports.last()
        : ports.stream().map(p -> Integer.toString(p)).collect(Collectors.joining(";"));
  }

  private static String ports(Reference.Row row) {
    return row.get("ports").replace('_', ' ');
  }

  /** Whether a port is one of those printed: numbers, or {@code variable_4_5_digits}. */
  private static boolean isOf(int port, String printed) {
    for (String one : printed.split(";")) {
      boolean variable =
          one.startsWith("variable")
              && one.contains(Integer.toString(Integer.toString(port).length()));
      if (variable || one.equals(Integer.toString(port))) {
        return true;
      }
    }
    return false;
  }
}
