package io.siglab.analysis.paper.li2020;

import io.siglab.analysis.observation.MainSession;
import io.siglab.analysis.observation.SessionObservation;
import io.siglab.analysis.paper.data.Evidence;
import io.siglab.analysis.paper.data.HostPattern;
import io.siglab.analysis.paper.data.Measured;
import io.siglab.analysis.paper.data.Reference;
import io.siglab.analysis.paper.page.Entry;
import io.siglab.analysis.paper.page.PaperTable;
import io.siglab.words.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Table 5: the hosts that main sessions are with. */
final class HostsOfSessions {

  private static final Reference PRINTED = Li2020.table("table5_hosts");
  private static final List<Action> ACTIONS =
      List.of(Action.PHOTO, Action.VOICE, Action.VIDEO, Action.FILE);

  private HostsOfSessions() {}

  static PaperTable of(Evidence evidence) {
    Measured all = evidence.measured();
    List<List<Entry>> rows = new ArrayList<>();
    for (String app : all.apps().with(all.names())) {
      Measured ofApp = all.of(app);
      if (PRINTED.first(r -> r.is("app", app)).isEmpty() && all.apps().isPublished(app)) {
        continue;
      }
      List<Entry> row = new ArrayList<>(List.of(Entry.label(app)));
      ACTIONS.forEach(action -> row.add(entry(app, action, ofApp.of(action))));
      rows.add(row);
    }
    return new PaperTable(
        "table5",
        "Table 5. Hosts of main sessions",
        "The servers of both sides' main sessions, with the trials in which each was one. An entry"
            + " agrees where every host that was seen is one of those printed.",
        List.of("App"),
        ACTIONS.stream().map(Action::word).toList(),
        rows,
        List.of(
            "X and * in printed names are the paper's own placeholders; (r) marks hosts that it saw"
                + " at the receiver only.",
            "Where the paper prints one cell for several actions, it is read as holding for all"
                + " four.",
            "KaKaoTalk's photo hosts are printed as variable addresses of the company's network;"
                + " there is nothing to compare."));
  }

  private static Entry entry(String app, Action action, Measured trials) {
    List<Reference.Row> printed =
        PRINTED.where(r -> r.is("app", app) && r.is("action", action.word())).toList();
    List<HostPattern> hosts =
        printed.stream()
            .map(r -> r.get("host_pattern").isEmpty() ? r.get("ip_range") : r.get("host_pattern"))
            .filter(p -> !p.isEmpty())
            .map(HostPattern::new)
            .toList();
    String words =
        printed.stream()
            .map(HostsOfSessions::words)
            .filter(w -> !w.isEmpty())
            .distinct()
            .collect(Collectors.joining(", "));
    SortedMap<String, Integer> seen = hosts(trials);
    if (seen.isEmpty()) {
      return words.isEmpty() ? Entry.empty() : Entry.notMeasured(words);
    }
    boolean same = seen.keySet().stream().allMatch(h -> hosts.stream().anyMatch(p -> p.matches(h)));
    String measured =
        seen.entrySet().stream()
            .map(e -> e.getKey() + " (" + e.getValue() + ")")
            .collect(Collectors.joining(", "));
    return hosts.isEmpty()
        ? new Entry(
            measured, "N " + trials.size(), words, "", io.siglab.analysis.paper.page.Agreement.NONE)
        : Entry.words(measured, "N " + trials.size(), words, same);
  }

  private static String words(Reference.Row row) {
    String host = row.get("host_pattern").isEmpty() ? row.get("ip_range") : row.get("host_pattern");
    if (row.is("kind", "asn_only")) {
      return "variable addresses";
    }
    return row.is("side", "receiver_only") ? host + " (r)" : host;
  }

  private static SortedMap<String, Integer> hosts(Measured trials) {
    SortedMap<String, Integer> hosts = new TreeMap<>();
    trials
        .trials()
        .forEach(
            t ->
                t.sides().stream()
                    .flatMap(s -> s.main().stream())
                    .map(MainSession::session)
                    .map(SessionObservation::server)
                    .distinct()
                    .forEach(h -> hosts.merge(h, 1, Integer::sum)));
    return hosts;
  }
}
