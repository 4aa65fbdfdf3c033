package io.siglab.analysis.paper.li2026;

import io.siglab.analysis.observation.CallObservation;
import io.siglab.analysis.observation.CallServer;
import io.siglab.analysis.observation.Observation;
import io.siglab.analysis.paper.data.Evidence;
import io.siglab.analysis.paper.data.Measured;
import io.siglab.analysis.paper.data.Reference;
import io.siglab.analysis.paper.page.Agreement;
import io.siglab.analysis.paper.page.Entry;
import io.siglab.analysis.paper.page.PaperTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Table 4: the servers of calls by address. */
final class Servers {

  private static final Reference PRINTED = Li2026.table("table4_servers");

  private Servers() {}

  static PaperTable of(Evidence evidence) {
    Measured all = evidence.measured().only(t -> t.call().isPresent());
    List<List<Entry>> rows = new ArrayList<>();
    for (String app : all.apps().with(all.names())) {
      Measured calls = all.of(app);
      for (Reference.Row row : PRINTED.where(r -> r.is("app", app)).toList()) {
        rows.add(printed(row, calls));
      }
      for (String address : addresses(calls)) {
        if (PRINTED.first(r -> r.is("app", app) && r.is("server_ip", address)).isEmpty()) {
          rows.add(
              List.of(
                  Entry.label(app),
                  Entry.label(address),
                  seen(calls, address),
                  Entry.label(ports(calls, address))));
        }
      }
    }
    return new PaperTable(
        "table4",
        "Table 4. Servers of calls",
        "Addresses of servers that a party talked to in calls, with the calls that show each.",
        List.of("App", "Server"),
        List.of("Seen in", "Ports"),
        rows,
        List.of(
            "The paper prints ports for an app, not for each of its servers.",
            "Servers without a printed row are shown too: the app's others, and those of the"
                + " phone's system."));
  }

  private static List<Entry> printed(Reference.Row row, Measured calls) {
    String address = row.get("server_ip");
    String ports = ports(calls, address);
    boolean known =
        Arrays.asList(row.get("app_observed_ports").split(";"))
            .containsAll(Arrays.asList(ports.split(";")));
    if (calls.size() == 0) {
      return List.of(
          Entry.label(row.get("app")),
          Entry.label(address),
          Entry.notMeasured("seen"),
          Entry.notMeasured(row.get("app_observed_ports")));
    }
    int n = count(calls, address);
    return List.of(
        Entry.label(row.get("app")),
        Entry.label(address),
        Entry.words(n == 0 ? "not seen" : "seen", calls.of(n), "seen", n > 0),
        ports.isEmpty()
            ? new Entry("", "", row.get("app_observed_ports"), "", Agreement.NONE)
            : Entry.words(ports, "", row.get("app_observed_ports"), known));
  }

  private static Entry seen(Measured calls, String address) {
    return new Entry("seen", calls.of(count(calls, address)), "", "", Agreement.NONE);
  }

  private static int count(Measured calls, String address) {
    return calls.count(t -> servers(t).anyMatch(s -> s.address().equals(address)));
  }

  private static String ports(Measured calls, String address) {
    return calls.trials().stream()
        .flatMap(Servers::servers)
        .filter(s -> s.address().equals(address))
        .map(CallServer::port)
        .distinct()
        .sorted()
        .map(p -> Integer.toString(p))
        .collect(Collectors.joining(";"));
  }

  private static List<String> addresses(Measured calls) {
    return calls.trials().stream()
        .flatMap(Servers::servers)
        .map(CallServer::address)
        .distinct()
        .sorted()
        .toList();
  }

  private static Stream<CallServer> servers(Observation trial) {
    return trial.call().map(CallObservation::sides).stream()
        .flatMap(List::stream)
        .flatMap(s -> s.servers().stream());
  }
}
