package io.siglab.analysis.paper.li2020;

import io.siglab.analysis.observation.Observation;
import io.siglab.analysis.observation.PairObservation;
import io.siglab.analysis.paper.data.Evidence;
import io.siglab.analysis.paper.data.Measured;
import io.siglab.analysis.paper.data.Reference;
import io.siglab.analysis.paper.page.Entry;
import io.siglab.analysis.paper.page.PaperTable;
import io.siglab.words.Action;
import io.siglab.words.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Table 4: the volume delta of formula (1), by app, action and sender. */
final class VolumeDeltas {

  private static final Reference PRINTED = Li2020.table("table4_volume_delta");
  private static final List<Action> ACTIONS =
      List.of(Action.PHOTO, Action.VOICE, Action.VIDEO, Action.FILE);
  private static final int DECIMALS = 2;

  private VolumeDeltas() {}

  private record Column(Action action, String os) {

    String title() {
      return action.word() + ", " + os + " sends";
    }
  }

  static PaperTable of(Evidence evidence) {
    Measured all = evidence.measured().only(t -> t.pair().isPresent());
    List<Column> columns = new ArrayList<>();
    for (Action action : ACTIONS) {
      all.systems(Role.SENDER).forEach(os -> columns.add(new Column(action, os)));
    }
    List<List<Entry>> rows = new ArrayList<>();
    for (String app : all.apps().with(all.names())) {
      if (PRINTED.first(r -> r.is("app", app)).isPresent() || !all.apps().isPublished(app)) {
        rows.add(row(app, "packets", all, columns));
        rows.add(row(app, "bytes", all, columns));
      }
    }
    return new PaperTable(
        "table4",
        "Table 4. Volume delta, percent",
        "Formula (1): |received - sent| / sent * 100 % over the two sides' main sessions; median of"
            + " the trials. The paper prints one value and no spread.",
        List.of("App", "Counted in"),
        columns.stream().map(Column::title).toList(),
        rows,
        List.of(
            "Printed values without a sign of the difference: more may have come in or less.",
            "WhatsApp's voice values for Android are those of its photo, possibly a copying error"
                + " in the paper.",
            "Facebook Messenger's file value under Android was measured between two iPhones, and so"
                + " was all of iMessage."));
  }

  private static List<Entry> row(String app, String metric, Measured all, List<Column> columns) {
    List<Entry> row = new ArrayList<>(List.of(Entry.label(app), Entry.label(metric)));
    for (Column column : columns) {
      Optional<String> printed =
          PRINTED
              .first(
                  r ->
                      r.is("app", app)
                          && r.is("metric", metric)
                          && r.is("action", column.action().word())
                          && r.is("sender_os", column.os()))
              .map(r -> r.get("delta_percent"))
              .filter(p -> !p.isEmpty());
      Measured trials = all.of(app).of(column.action()).with(Role.SENDER, column.os());
      row.add(Entry.number(trials.values(delta(metric)), DECIMALS, printed));
    }
    return row;
  }

  private static Function<Observation, Optional<Double>> delta(String metric) {
    return trial ->
        trial
            .pair()
            .map(
                metric.equals("packets")
                    ? PairObservation::deltaPacketsPercent
                    : PairObservation::deltaBytesPercent)
            .map(Number::doubleValue);
  }
}
