package io.siglab.analysis.paper.li2020;

import io.siglab.analysis.observation.Observation;
import io.siglab.analysis.observation.SideObservation;
import io.siglab.analysis.paper.data.Evidence;
import io.siglab.analysis.paper.data.Measured;
import io.siglab.analysis.paper.data.Reference;
import io.siglab.analysis.paper.page.Entry;
import io.siglab.analysis.paper.page.PaperTable;
import io.siglab.words.Action;
import io.siglab.words.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Table 6: the state in which the receiver's main session is seen. */
final class ReceiverStates {

  private static final Reference PRINTED = Li2020.table("table6_receiver_state");
  private static final List<Action> ACTIONS =
      List.of(Action.PHOTO, Action.VOICE, Action.VIDEO, Action.FILE);

  private ReceiverStates() {}

  private record Column(Action action, String os) {

    String title() {
      return action.word() + ", " + os + " receives";
    }
  }

  static PaperTable of(Evidence evidence) {
    Measured all = evidence.measured().only(t -> t.pair().isPresent());
    List<Column> columns = new ArrayList<>();
    for (Action action : ACTIONS) {
      all.systems(Role.RECEIVER).forEach(os -> columns.add(new Column(action, os)));
    }
    List<List<Entry>> rows = new ArrayList<>();
    for (String app : all.apps().with(all.names())) {
      if (PRINTED.first(r -> r.is("app", app)).isPresent() || !all.apps().isPublished(app)) {
        List<Entry> row = new ArrayList<>(List.of(Entry.label(app)));
        columns.forEach(c -> row.add(entry(app, c, all)));
        rows.add(row);
      }
    }
    return new PaperTable(
        "table6",
        "Table 6. Receiver state of the main session",
        "The state in which most trials show the receiver's main session (SS: as sent; RC: the"
            + " conversation is opened; RR: the message is opened), and that of a thumbnail before"
            + " it.",
        List.of("App"),
        columns.stream().map(Column::title).toList(),
        rows,
        List.of(
            "Where the paper names no system, its value is set beside both.",
            "WeChat's photo has its thumbnail in other states than RR, which the paper does not"
                + " name: SS and RC both agree."));
  }

  private static Entry entry(String app, Column column, Measured all) {
    Optional<Reference.Row> printed =
        PRINTED.first(
            r ->
                r.is("app", app)
                    && r.is("action", column.action().word())
                    && (r.is("receiver_os", "any") || r.is("receiver_os", column.os()))
                    && !r.get("main_session_state").isEmpty());
    String words =
        printed.map(r -> words(r.get("main_session_state"), r.get("thumbnail_state"))).orElse("");
    Measured trials = all.of(app).of(column.action()).with(Role.RECEIVER, column.os());
    SortedMap<String, Integer> seen = new TreeMap<>();
    trials.trials().forEach(t -> seen.merge(state(t), 1, Integer::sum));
    Optional<Map.Entry<String, Integer>> most =
        seen.entrySet().stream().max(Map.Entry.comparingByValue());
    if (most.isEmpty()) {
      // Facebook Messenger and iMessage have columns of one system only.
      return words.isEmpty() || !tested(app, column) ? Entry.empty() : Entry.notMeasured(words);
    }
    String measured = most.get().getKey();
    return Entry.words(measured, trials.of(most.get().getValue()), words, agree(measured, words));
  }

  private static boolean tested(String app, Column column) {
    return Li2020.table("table1_tested_apps")
        .first(
            r ->
                r.is("app", app)
                    && r.is("action", column.action().word())
                    && r.is("os", column.os().equals("iphone") ? "ios" : column.os()))
        .isPresent();
  }

  private static boolean agree(String measured, String words) {
    return words.endsWith("other states")
        ? measured.startsWith(words.substring(0, 2)) && measured.contains("thumbnail")
        : measured.equals(words);
  }

  private static String state(Observation trial) {
    return words(
        trial.pair().orElseThrow().receiverState().word(),
        trial
            .side(Role.RECEIVER)
            .flatMap(SideObservation::thumbnail)
            .map(t -> t.state().word())
            .orElse(""));
  }

  private static String words(String state, String thumbnail) {
    if (thumbnail.isEmpty()) {
      return state;
    }
    return state + ", thumbnail " + (thumbnail.equals("other") ? "in other states" : thumbnail);
  }
}
