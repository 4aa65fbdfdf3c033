package io.siglab.analysis.paper.li2020;

import io.siglab.analysis.observation.Observation;
import io.siglab.analysis.paper.data.Evidence;
import io.siglab.analysis.paper.data.HostPattern;
import io.siglab.analysis.paper.data.Measured;
import io.siglab.analysis.paper.data.Reference;
import io.siglab.analysis.paper.page.Entry;
import io.siglab.analysis.paper.page.PaperTable;
import io.siglab.words.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Table 7: names that devices talk to in location actions. */
final class LocationNames {

  private static final Reference PRINTED = Li2020.table("table7_location_domains");

  private LocationNames() {}

  static PaperTable of(Evidence evidence) {
    Measured all = evidence.measured().of(Action.LOCATION);
    List<String> apps =
        all.apps().with(all.names()).stream()
            .filter(a -> !all.apps().isPublished(a) || PRINTED.distinct("app").contains(a))
            .toList();
    List<List<Entry>> rows = new ArrayList<>();
    for (String domain : PRINTED.distinct("domain")) {
      List<Entry> row = new ArrayList<>(List.of(Entry.label(domain)));
      apps.forEach(app -> row.add(entry(evidence, domain, app, all.of(app))));
      rows.add(row);
    }
    return new PaperTable(
        "table7",
        "Table 7. Names in location actions",
        "In how many location trials a device of the pair talked to the name in the windows of the"
            + " action; the paper lists the name or not.",
        List.of("Name"),
        apps,
        rows,
        List.of(
            "The names are those of map services: apps share them, so that they tell the action and"
                + " not the app. The paper lists alternatives of one service in one row; each is a"
                + " row here, and one of them is enough in truth.",
            "The trials have no name of a service that the phone's system had cached."));
  }

  private static Entry entry(Evidence evidence, String domain, String app, Measured trials) {
    List<Reference.Row> ofDomain =
        PRINTED.where(r -> r.is("domain", domain) && r.is("app", app)).toList();
    boolean printed = !ofDomain.isEmpty();
    if (trials.size() == 0) {
      return printed ? Entry.notMeasured("listed") : Entry.empty();
    }
    int n = trials.count(t -> shows(evidence, t, domain));
    if (n == 0 && !printed) {
      return Entry.empty();
    }
    if (n == 0 && alternativeSeen(evidence, ofDomain, trials)) {
      return Entry.words("another of its row", trials.of(0), "listed", true);
    }
    return Entry.words(
        n == 0 ? "not seen" : "seen",
        trials.of(n),
        printed ? "listed" : "\u2013",
        printed == n > 0);
  }

  /** Whether another name of the same printed row was seen for the same app. */
  private static boolean alternativeSeen(
      Evidence evidence, List<Reference.Row> ofDomain, Measured trials) {
    Reference.Row row = ofDomain.get(0);
    List<String> alternatives =
        PRINTED
            .where(r -> r.is("printed_row", row.get("printed_row")) && r.is("app", row.get("app")))
            .filter(
                r ->
                    r.is("alternative_of", row.get("domain"))
                        || row.is("alternative_of", r.get("domain")))
            .map(r -> r.get("domain"))
            .toList();
    return alternatives.stream()
        .anyMatch(d -> trials.trials().stream().anyMatch(t -> shows(evidence, t, d)));
  }

  private static boolean shows(Evidence evidence, Observation trial, String domain) {
    HostPattern pattern = new HostPattern(domain);
    Optional<String> found = evidence.names(trial).stream().filter(pattern::matches).findFirst();
    return found.isPresent();
  }
}
