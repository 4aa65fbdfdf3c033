package io.siglab.analysis.paper.li2026;

import io.siglab.analysis.observation.CallObservation;
import io.siglab.analysis.observation.CallServer;
import io.siglab.analysis.paper.data.Evidence;
import io.siglab.analysis.paper.data.Measured;
import io.siglab.analysis.paper.data.Reference;
import io.siglab.analysis.paper.page.Entry;
import io.siglab.analysis.paper.page.PaperTable;
import io.siglab.signature.FoldedName;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Table 5: names of one service's servers that differ in address family and site. */
final class Hosts {

  private static final Reference PRINTED = Li2026.table("table5_messenger_hosts");

  private Hosts() {}

  static PaperTable of(Evidence evidence) {
    Measured all = evidence.measured().only(t -> t.call().isPresent());
    List<List<Entry>> rows = new ArrayList<>();
    for (Reference.Row row : PRINTED.rows()) {
      rows.add(row(row, all.of(row.get("app"))));
    }
    return new PaperTable(
        "table5",
        "Table 5. Hosts of Facebook Messenger",
        "For each printed host the servers of calls whose name folds to the same, by address"
            + " family; agrees where the host itself was seen, or one of its folded name.",
        List.of("Host in the paper", "Folded"),
        List.of("Seen"),
        rows,
        List.of(
            "Folding leaves out site codes, numbers and the mark of the address family; the rule is"
                + " in the signature format's specification.",
            "The paper's text writes edge-turnservice, its Table 5 edge-turnservices."));
  }

  private static List<Entry> row(Reference.Row row, Measured calls) {
    String folded = FoldedName.of(row.get("hostname")).text();
    String printed = row.get("hostname") + " (" + row.get("ip_address") + ")";
    SortedMap<String, Integer> seen = new TreeMap<>();
    calls
        .trials()
        .forEach(
            t ->
                t.call().map(CallObservation::sides).stream()
                    .flatMap(List::stream)
                    .flatMap(s -> s.servers().stream())
                    .filter(s -> !s.name().isEmpty())
                    .filter(s -> FoldedName.of(s.name()).text().equals(folded))
                    .map(Hosts::host)
                    .distinct()
                    .forEach(h -> seen.merge(h, 1, Integer::sum)));
    Entry entry =
        calls.size() == 0
            ? Entry.notMeasured(printed)
            : Entry.words(
                seen.isEmpty()
                    ? "not seen"
                    : seen.entrySet().stream()
                        .map(e -> e.getKey() + ": " + e.getValue())
                        .collect(Collectors.joining(", ")),
                "N " + calls.size(),
                printed,
                !seen.isEmpty());
    return List.of(Entry.label(row.get("hostname")), Entry.label(folded), entry);
  }

  private static String host(CallServer server) {
    return server.name() + " (" + server.address() + ")";
  }
}
