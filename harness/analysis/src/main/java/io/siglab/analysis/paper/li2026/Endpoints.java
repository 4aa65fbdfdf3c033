package io.siglab.analysis.paper.li2026;

import io.siglab.analysis.observation.AddressKind;
import io.siglab.analysis.observation.CallMedia;
import io.siglab.analysis.observation.CallObservation;
import io.siglab.analysis.observation.CallSide;
import io.siglab.analysis.observation.Observation;
import io.siglab.analysis.paper.data.Evidence;
import io.siglab.analysis.paper.data.Measured;
import io.siglab.analysis.paper.data.Reference;
import io.siglab.analysis.paper.page.Agreement;
import io.siglab.analysis.paper.page.Entry;
import io.siglab.analysis.paper.page.PaperTable;
import io.siglab.signature.Support;
import io.siglab.words.CallScenario;
import io.siglab.words.Role;
import io.siglab.words.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Table 3: which endpoints a call discloses, and how its media go. */
final class Endpoints {

  private static final Reference PRINTED = Li2026.table("table3_endpoint_identifiability");

  private Endpoints() {}

  static PaperTable of(Evidence evidence, Pair pair) {
    Measured all = evidence.measured().only(t -> t.call().isPresent());
    List<List<Entry>> rows = new ArrayList<>();
    for (CallScenario scenario : CallScenario.values()) {
      for (String app : all.apps().with(all.names())) {
        for (String network : Pair.NETWORKS) {
          Measured calls = pair.calling(all.of(app).in(scenario), network);
          List<Reference.Row> printed =
              PRINTED
                  .where(
                      r ->
                          r.get("scenario_no").equals(number(scenario))
                              && r.is("app", app)
                              && (r.is("caller_network", "any") || r.is("caller_network", network)))
                  .toList();
          if (calls.size() > 0 || !printed.isEmpty()) {
            rows.add(
                List.of(
                    Entry.label(number(scenario) + ", " + scenario.word().replace('_', ' ')),
                    Entry.label(app),
                    Entry.label(network),
                    disclosure(calls, printed, all.apps().isPublished(app)),
                    routing(calls, printed)));
          }
        }
      }
    }
    return new PaperTable(
        "table3",
        "Table 3. Endpoints that can be identified",
        "Addresses of the other party that packets of a side show, in most trials of a scenario,"
            + " and the path of the media. A printed share of a path agrees where it lies in the 95"
            + " % interval (Wilson) of the measured one.",
        List.of("Scenario", "App", "Caller's network"),
        List.of("Disclosed addresses", "Routing"),
        rows,
        List.of(
            "The first device of the runs' pair stands for the paper's device 1 (mobile), the"
                + " second for its device 2 (Wi-Fi).",
            "Where the paper prints one row for both networks, it is set beside each. For"
                + " WhatsApp's answered calls it says that only those of the mobile caller"
                + " disclose: none is set beside the Wi-Fi caller.",
            "The paper counts voice and video together."));
  }

  private static String number(CallScenario scenario) {
    return switch (scenario) {
      case CALLER_CANCEL -> "1";
      case CALLEE_REJECT -> "2";
      case TIMEOUT -> "3";
      case CALLER_HANGUP -> "4";
      case CALLEE_HANGUP -> "5";
    };
  }

  private static Entry disclosure(Measured calls, List<Reference.Row> printed, boolean published) {
    Optional<Reference.Row> row =
        printed.stream().filter(r -> r.is("aspect", "ip_disclosure")).findFirst();
    String words =
        row.map(
                r ->
                    words(
                        party(r, "caller") ? kinds(r) : Set.of(),
                        party(r, "callee") ? kinds(r) : Set.of()))
            .orElse(published ? words(Set.of(), Set.of()) : "");
    if (calls.size() == 0) {
      return words.isEmpty() ? Entry.empty() : Entry.notMeasured(words);
    }
    SortedMap<String, Integer> seen = new TreeMap<>();
    calls.trials().forEach(t -> seen.merge(seen(t), 1, Integer::sum));
    var most = seen.entrySet().stream().max(java.util.Map.Entry.comparingByValue()).orElseThrow();
    return Entry.words(most.getKey(), calls.of(most.getValue()), words);
  }

  private static boolean party(Reference.Row row, String whose) {
    return row.is("parties", whose) || row.is("parties", "both");
  }

  private static Set<String> kinds(Reference.Row row) {
    return new TreeSet<>(List.of(row.get("ip_kinds").split(";")));
  }

  private static String seen(Observation trial) {
    return words(kinds(trial, Role.CALLEE), kinds(trial, Role.CALLER));
  }

  private static Set<String> kinds(Observation trial, Role seer) {
    return trial
        .call()
        .flatMap(c -> c.side(seer))
        .map(CallSide::disclosedKinds)
        .map(k -> k.stream().map(AddressKind::word).collect(Collectors.toCollection(TreeSet::new)))
        .orElseGet(TreeSet::new);
  }

  private static String words(Set<String> ofCaller, Set<String> ofCallee) {
    if (ofCaller.isEmpty() && ofCallee.isEmpty()) {
      return "none";
    }
    if (ofCaller.equals(ofCallee)) {
      return "both: " + listed(ofCaller);
    }
    List<String> parts = new ArrayList<>();
    if (!ofCaller.isEmpty()) {
      parts.add("the caller's: " + listed(ofCaller));
    }
    if (!ofCallee.isEmpty()) {
      parts.add("the callee's: " + listed(ofCallee));
    }
    return String.join("; ", parts);
  }

  private static String listed(Set<String> kinds) {
    return kinds.stream()
        .sorted(java.util.Comparator.reverseOrder())
        .collect(Collectors.joining(", "));
  }

  private static Entry routing(Measured calls, List<Reference.Row> printed) {
    String words =
        printed.stream()
            .filter(r -> r.is("aspect", "routing"))
            .map(r -> way(r) + " " + r.get("n") + " of " + r.get("total"))
            .collect(Collectors.joining(", "));
    SortedMap<String, Integer> seen = new TreeMap<>();
    for (Observation trial : calls.in(State.ANS).trials()) {
      path(trial).ifPresent(p -> seen.merge(p, 1, Integer::sum));
    }
    if (seen.isEmpty()) {
      return words.isEmpty() ? Entry.empty() : Entry.notMeasured(words);
    }
    int n = seen.values().stream().mapToInt(i -> i).sum();
    String measured =
        seen.entrySet().stream()
            .map(e -> e.getKey() + " " + e.getValue() + " of " + n)
            .collect(Collectors.joining(", "));
    if (words.isEmpty()) {
      return new Entry(measured, "N " + n, "", "", Agreement.NONE);
    }
    boolean agrees =
        printed.stream()
            .filter(r -> r.is("aspect", "routing"))
            .allMatch(
                r -> {
                  Support support = Support.of(seen.getOrDefault(way(r), 0), n);
                  double share =
                      Double.parseDouble(r.get("n")) / Double.parseDouble(r.get("total"));
                  return share >= support.wilsonLow() && share <= support.wilsonHigh();
                });
    return Entry.words(measured, "N " + n, words, agrees);
  }

  private static String way(Reference.Row row) {
    return row.is("finding", "p2p") ? "direct" : "relayed";
  }

  /** The caller's path: where the two sides differ, the pair has none. */
  private static Optional<String> path(Observation trial) {
    return trial
        .call()
        .flatMap((CallObservation c) -> c.side(Role.CALLER))
        .flatMap(CallSide::media)
        .map(CallMedia::path)
        .map(p -> p.kind());
  }
}
