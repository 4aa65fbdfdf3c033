package io.siglab.analysis.paper.li2020;

import io.siglab.analysis.observation.Observation;
import io.siglab.analysis.paper.data.Evidence;
import io.siglab.analysis.paper.data.Measured;
import io.siglab.analysis.paper.data.Reference;
import io.siglab.analysis.paper.page.Agreement;
import io.siglab.analysis.paper.page.Entry;
import io.siglab.analysis.paper.page.PaperTable;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Table 11: what must hold before a call can be made. */
final class CallConditions {

  private static final Reference PRINTED = Li2020.table("table11_call_conditions");

  private CallConditions() {}

  static PaperTable of(Evidence evidence) {
    Measured calls = evidence.measured().only(t -> t.call().isPresent());
    List<List<Entry>> rows = new ArrayList<>();
    for (String app : calls.apps().with(calls.names())) {
      String words =
          PRINTED
              .where(r -> r.is("app", app))
              .map(r -> r.get("condition").replace('_', ' '))
              .collect(Collectors.joining(", "));
      SortedMap<String, Integer> seen = new TreeMap<>();
      for (Observation trial : calls.of(app).trials()) {
        evidence.conditions(trial).forEach(c -> seen.merge(c.replace('_', ' '), 1, Integer::sum));
      }
      if (words.isEmpty() && seen.isEmpty()) {
        continue;
      }
      rows.add(List.of(Entry.label(app), entry(words, seen, calls.of(app).size())));
    }
    return new PaperTable(
        "table11",
        "Table 11. Conditions of calls",
        "What the app's profile asks for before a call, where it was checked on the phones in each"
            + " trial.",
        List.of("App"),
        List.of("Condition"),
        rows,
        List.of(
            "A condition is a matter of accounts, not of packets: it was seen to hold before each"
                + " call. Which one an app asks for is its profile's word; of a simulated app, its"
                + " model's, which refuses calls where it does not hold."));
  }

  private static Entry entry(String words, SortedMap<String, Integer> seen, int calls) {
    if (seen.isEmpty()) {
      return Entry.notMeasured(words);
    }
    String measured = String.join(", ", seen.keySet());
    String n =
        seen.entrySet().stream()
            .map(e -> e.getValue() + " of " + calls)
            .collect(Collectors.joining(", "));
    return words.isEmpty()
        ? new Entry(measured, n, "", "", Agreement.NONE)
        : Entry.words(measured, n, words);
  }
}
