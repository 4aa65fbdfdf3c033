package io.siglab.analysis.paper.li2020;

import io.siglab.analysis.observation.MainSession;
import io.siglab.analysis.observation.Observation;
import io.siglab.analysis.observation.SessionObservation;
import io.siglab.analysis.observation.SideObservation;
import io.siglab.analysis.paper.data.Evidence;
import io.siglab.analysis.paper.data.HostPattern;
import io.siglab.analysis.paper.data.Measured;
import io.siglab.analysis.paper.data.Reference;
import io.siglab.analysis.paper.page.Entry;
import io.siglab.analysis.paper.page.PaperTable;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Table 3: host names that belong to an app. */
final class NamesOfApps {

  private static final Reference PRINTED = Li2020.table("table3_domains");
  private static final int NAMES_SHOWN = 4;

  private NamesOfApps() {}

  static PaperTable of(Evidence evidence) {
    List<List<Entry>> rows = new ArrayList<>();
    Measured all = evidence.measured();
    for (String app : all.apps().with(all.names())) {
      Measured trials = all.of(app);
      SortedMap<String, Integer> names = names(trials);
      List<String> patterns =
          PRINTED.where(r -> r.is("app", app)).map(r -> r.get("domain_pattern")).toList();
      for (String pattern : patterns) {
        rows.add(row(app, pattern, trials, matching(names, pattern)));
      }
      if (patterns.isEmpty() && !names.isEmpty()) {
        rows.add(
            List.of(
                Entry.label(app),
                Entry.label("none"),
                new Entry(
                    shown(names),
                    "N " + trials.size(),
                    "",
                    "",
                    io.siglab.analysis.paper.page.Agreement.NONE)));
      }
    }
    return new PaperTable(
        "table3",
        "Table 3. Host names of the apps",
        "Names of sessions that the app's domain patterns cover, with the trials that show each; a"
            + " pattern agrees where a name that it covers was seen.",
        List.of("App", "Pattern in the paper"),
        List.of("Names seen"),
        rows,
        List.of(
            "The paper has no row for Telegram, whose sessions have no names.",
            "A printed pattern that no trial shows may belong to an action or a moment that was not"
                + " measured."));
  }

  private static List<Entry> row(
      String app, String pattern, Measured trials, SortedMap<String, Integer> matching) {
    Entry seen =
        trials.size() == 0
            ? Entry.notMeasured(pattern)
            : Entry.words(
                matching.isEmpty() ? "not seen" : shown(matching),
                "N " + trials.size(),
                pattern,
                !matching.isEmpty());
    return List.of(Entry.label(app), Entry.label(pattern), seen);
  }

  private static String shown(SortedMap<String, Integer> names) {
    List<String> texts =
        names.entrySet().stream()
            .sorted(java.util.Map.Entry.<String, Integer>comparingByValue().reversed())
            .limit(NAMES_SHOWN)
            .map(e -> e.getKey() + " (" + e.getValue() + ")")
            .toList();
    int left = names.size() - texts.size();
    return String.join(", ", texts) + (left > 0 ? " and " + left + " more" : "");
  }

  private static SortedMap<String, Integer> matching(
      SortedMap<String, Integer> names, String pattern) {
    SortedMap<String, Integer> found = new TreeMap<>();
    HostPattern hosts = new HostPattern(pattern);
    names.forEach(
        (name, n) -> {
          if (hosts.matches(name)) {
            found.put(name, n);
          }
        });
    return found;
  }

  private static SortedMap<String, Integer> names(Measured trials) {
    SortedMap<String, Integer> names = new TreeMap<>();
    for (Observation trial : trials.trials()) {
      trial.sides().stream()
          .filter(s -> s.candidates().equals(SideObservation.BY_PATTERNS))
          .flatMap(
              s -> Stream.concat(s.main().map(MainSession::session).stream(), s.others().stream()))
          .filter(SessionObservation::named)
          .map(SessionObservation::server)
          .distinct()
          .forEach(n -> names.merge(n, 1, Integer::sum));
    }
    return names;
  }
}
