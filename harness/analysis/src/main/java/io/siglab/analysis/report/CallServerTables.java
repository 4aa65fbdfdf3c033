package io.siglab.analysis.report;

import io.siglab.analysis.observation.CallServer;
import io.siglab.analysis.observation.CallSide;
import io.siglab.signature.FoldedName;
import io.siglab.words.Role;
import io.siglab.words.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Whom the devices talk to in calls: layouts of Li 2020, Table 9, and Li 2026, Tables 4 and 5. */
final class CallServerTables {

  private final List<CallGroup.Call> calls;

  CallServerTables(List<Cell> cells) {
    this.calls = CallGroup.calls(cells);
  }

  private record Key(String app, State state, String server, String transport)
      implements Comparable<Key> {

    @Override
    public int compareTo(Key other) {
      return java.util.Comparator.comparing(Key::app)
          .thenComparing(Key::state)
          .thenComparing(Key::server)
          .thenComparing(Key::transport)
          .compare(this, other);
    }
  }

  private static final class Seen {
    final SortedSet<String> addresses = new TreeSet<>();
    final SortedSet<Integer> ports = new TreeSet<>();
    final SortedSet<String> protocols = new TreeSet<>();
    final Set<String> atCaller = new TreeSet<>();
    final Set<String> atCallee = new TreeSet<>();
  }

  /** Servers by name, Li 2020, Table 9. */
  CallTable servers() {
    SortedMap<Key, Seen> found = new TreeMap<>();
    SortedMap<String, Integer> trials = new TreeMap<>();
    for (CallGroup.Call call : calls) {
      trials.merge(call.app() + call.call().state(), 1, Integer::sum);
      for (CallSide side : call.call().sides()) {
        for (CallServer server : side.servers()) {
          String host = server.name().isEmpty() ? server.address() : server.name();
          Key key = new Key(call.app(), call.call().state(), host, server.transport());
          Seen seen = found.computeIfAbsent(key, k -> new Seen());
          seen.addresses.add(server.address());
          seen.ports.add(server.port());
          seen.protocols.add(server.relay() ? "turn" : server.protocol());
          (side.role() == Role.CALLER ? seen.atCaller : seen.atCallee).add(call.trial().trial());
        }
      }
    }
    List<List<String>> rows = new ArrayList<>();
    found.forEach(
        (key, seen) ->
            rows.add(
                List.of(
                    key.app(),
                    key.state().word(),
                    key.server(),
                    key.transport(),
                    String.join(" ", seen.protocols).strip(),
                    join(seen.ports),
                    String.join(" ", seen.addresses),
                    Integer.toString(seen.atCaller.size()),
                    Integer.toString(seen.atCallee.size()),
                    trials.getOrDefault(key.app() + key.state(), 0).toString())));
    return new CallTable(
        "Servers of calls",
        "Li 2020, Table 9, and Li 2026, Table 4: whom the devices talked to in the windows of calls,"
            + " other than each other; in how many trials the caller did and the callee.",
        new Table(
            "call_servers",
            List.of(
                "app",
                "state",
                "server",
                "transport",
                "protocol",
                "ports",
                "addresses",
                "n_caller",
                "n_callee",
                "of"),
            rows));
  }

  /** Names that differ by address family or site only, Li 2026, Table 5. */
  CallTable hosts() {
    SortedMap<String, SortedSet<List<String>>> byFolded = new TreeMap<>();
    for (CallGroup.Call call : calls) {
      for (CallSide side : call.call().sides()) {
        for (CallServer server : side.servers()) {
          if (!server.name().isEmpty()) {
            String folded = FoldedName.of(server.name()).text();
            byFolded
                .computeIfAbsent(call.app() + "\n" + folded, k -> newRows())
                .add(row(call.app(), folded, server));
          }
        }
      }
    }
    List<List<String>> rows = new ArrayList<>();
    byFolded.values().stream()
        .filter(v -> v.stream().map(r -> r.get(2)).distinct().count() > 1)
        .forEach(rows::addAll);
    return new CallTable(
        "Variants of one server",
        "Li 2026, Table 5: server names that are the same once variants of address families, site"
            + " codes and numbers are folded (rule in docs/signature-format.md).",
        new Table(
            "call_hosts",
            List.of("app", "folded_name", "hostname", "ip_address", "ip_version"),
            rows));
  }

  private static SortedSet<List<String>> newRows() {
    return new TreeSet<>((a, b) -> String.join("\n", a).compareTo(String.join("\n", b)));
  }

  private static List<String> row(String app, String folded, CallServer server) {
    return List.of(
        app,
        folded,
        server.name(),
        server.address(),
        server.address().indexOf(':') >= 0 ? "6" : "4");
  }

  private static String join(Set<Integer> ports) {
    return String.join(" ", ports.stream().map(p -> Integer.toString(p)).toList());
  }

  /**
   * The calling conditions of the apps' profiles, Li 2020, Table 11.
   *
   * @param checked by trial, those that were seen to hold before the call
   */
  CallTable conditions(Map<String, List<String>> checked) {
    SortedMap<String, int[]> found = new TreeMap<>();
    for (CallGroup.Call call : calls) {
      for (String condition : checked.getOrDefault(call.trial().trial(), List.of())) {
        int[] counts = found.computeIfAbsent(call.app() + "\n" + condition, k -> new int[2]);
        counts[0] += call.call().pair().isPresent() ? 1 : 0;
        counts[1]++;
      }
    }
    List<List<String>> rows = new ArrayList<>();
    found.forEach(
        (key, counts) -> {
          int cut = key.indexOf('\n');
          rows.add(
              List.of(
                  key.substring(0, cut),
                  key.substring(cut + 1),
                  Integer.toString(counts[0]),
                  Integer.toString(counts[1])));
        });
    return new CallTable(
        "Calling conditions",
        "Li 2020, Table 11: what holds before a call is made, as the app's profile says and as it was"
            + " checked on the phones in each trial; in how many trials both sides carried a call"
            + " under it.",
        new Table("call_conditions", List.of("app", "condition", "n", "of"), rows));
  }
}
