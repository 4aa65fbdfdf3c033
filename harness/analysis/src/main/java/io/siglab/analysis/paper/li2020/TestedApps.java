package io.siglab.analysis.paper.li2020;

import io.siglab.analysis.observation.SideObservation;
import io.siglab.analysis.paper.data.Evidence;
import io.siglab.analysis.paper.data.Measured;
import io.siglab.analysis.paper.data.Reference;
import io.siglab.analysis.paper.page.Entry;
import io.siglab.analysis.paper.page.PaperTable;
import io.siglab.words.Action;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Table 1: which actions of which apps were tested, and the versions. */
final class TestedApps {

  private static final Reference PRINTED = Li2020.table("table1_tested_apps");

  private TestedApps() {}

  static PaperTable of(Evidence evidence) {
    List<List<Entry>> rows = new ArrayList<>();
    Measured all = evidence.measured();
    for (String app : all.apps().with(all.names())) {
      Measured ofApp = all.of(app);
      for (String os : systems(app, ofApp)) {
        rows.add(row(app, os, ofApp));
      }
    }
    List<String> columns = new ArrayList<>(List.of("Version"));
    Arrays.stream(Action.values()).map(a -> a.word().replace('_', ' ')).forEach(columns::add);
    return new PaperTable(
        "table1",
        "Table 1. Tested apps and actions",
        "Versions, and the valid trials in which a device with the system took part in the action,"
            + " on either side. The paper says tested where it lists the action.",
        List.of("App", "System"),
        columns,
        rows,
        List.of(
            "Facebook Messenger's file action exists only in the iOS edition, iMessage and FaceTime"
                + " are part of iOS and print no version (Table 1)."));
  }

  private static List<String> systems(String app, Measured ofApp) {
    return Stream.concat(
            PRINTED.where(r -> r.is("app", app)).map(r -> word(r.get("os"))),
            ofApp.trials().stream().flatMap(t -> t.sides().stream()).map(Measured::os).sorted())
        .distinct()
        .toList();
  }

  private static String word(String printed) {
    return printed.equals("ios") ? "iphone" : printed;
  }

  private static List<Entry> row(String app, String os, Measured ofApp) {
    List<Entry> row = new ArrayList<>(List.of(Entry.label(app), Entry.label(os)));
    Measured here = ofApp.only(t -> t.sides().stream().anyMatch(s -> Measured.os(s).equals(os)));
    row.add(version(app, os, here));
    boolean known = PRINTED.where(r -> r.is("app", app)).findAny().isPresent();
    for (Action action : Action.values()) {
      boolean printed = printed(app, os).anyMatch(r -> r.is("action", action.word()));
      int n = here.of(action).size();
      if (n == 0) {
        row.add(printed ? Entry.notMeasured("tested") : Entry.empty());
      } else {
        String published = printed ? "tested" : known ? "\u2013" : "";
        row.add(Entry.words("tested", "N " + n, published, printed));
      }
    }
    return row;
  }

  private static Stream<Reference.Row> printed(String app, String os) {
    return PRINTED.where(r -> r.is("app", app) && word(r.get("os")).equals(os));
  }

  private static Entry version(String app, String os, Measured here) {
    Optional<String> printed =
        printed(app, os).map(r -> r.get("version")).filter(v -> !v.isEmpty()).findFirst();
    List<String> seen =
        here.trials().stream()
            .flatMap(t -> t.sides().stream())
            .filter(s -> Measured.os(s).equals(os))
            .map(SideObservation::appVersion)
            .distinct()
            .sorted()
            .toList();
    if (seen.isEmpty()) {
      return printed.map(Entry::notMeasured).orElse(Entry.empty());
    }
    return Entry.words(String.join(", ", seen), "", printed.orElse(""));
  }
}
