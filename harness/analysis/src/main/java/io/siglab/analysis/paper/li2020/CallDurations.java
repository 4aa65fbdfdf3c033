package io.siglab.analysis.paper.li2020;

import io.siglab.analysis.observation.CallSession;
import io.siglab.analysis.observation.Difference;
import io.siglab.analysis.paper.data.Evidence;
import io.siglab.analysis.paper.data.Measured;
import io.siglab.analysis.paper.data.Reference;
import io.siglab.analysis.paper.page.Entry;
import io.siglab.analysis.paper.page.PaperTable;
import io.siglab.words.Action;
import io.siglab.words.CallScenario;
import io.siglab.words.Role;
import io.siglab.words.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Table 10: how long the session of a call lasts on both sides. */
final class CallDurations {

  private static final Reference PRINTED = Li2020.table("table10_call_duration");
  private static final double SECOND_US = 1e6;
  private static final int DECIMALS = 2;

  private CallDurations() {}

  static PaperTable of(Evidence evidence) {
    Measured all = evidence.measured().only(t -> t.call().isPresent());
    List<String> callers = all.systems(Role.CALLER);
    List<String> columns = new ArrayList<>();
    for (String os : callers) {
      columns.add(os + " calls: peer");
      columns.add(os + " calls: caller, s");
      columns.add("callee, s (" + os + " calls)");
      columns.add("difference, s (" + os + " calls)");
    }
    List<List<Entry>> rows = new ArrayList<>();
    for (String app : all.apps().with(all.names())) {
      for (Action action : List.of(Action.VOICE_CALL, Action.VIDEO_CALL)) {
        for (State state : List.of(State.NANS, State.ANS)) {
          row(app, action, state, all, callers).ifPresent(rows::add);
        }
      }
    }
    return new PaperTable(
        "table10",
        "Table 10. Durations of calls",
        "Seconds from the first to the last packet of the session that carries the call, and"
            + " whether that session is with a server or with the call party. Unanswered calls are"
            + " those that rang until they timed out.",
        List.of("App", "Call", "State"),
        columns,
        rows,
        List.of(
            "The paper's values are of one call each; it prints differences without a sign, and all"
                + " 78 follow from its durations. The difference here is the median of the trials'"
                + " differences, not the difference of the medians.",
            "FaceTime was measured between two iPhones. Its rows are shifted by a cell in the paper"
                + " and were set right."));
  }

  private static Optional<List<Entry>> row(
      String app, Action action, State state, Measured all, List<String> callers) {
    List<Entry> row =
        new ArrayList<>(
            List.of(
                Entry.label(app),
                Entry.label(action == Action.VIDEO_CALL ? "video" : "voice"),
                Entry.label(state.word())));
    int labels = row.size();
    for (String os : callers) {
      Measured trials = all.of(app).of(action).in(state).with(Role.CALLER, os);
      Optional<Reference.Row> printed =
          PRINTED.first(
              r ->
                  r.is("app", app)
                      && r.is("call_type", action == Action.VIDEO_CALL ? "video" : "voice")
                      && r.is("state", state.word())
                      && r.is("caller_os", os));
      row.addAll(entries(state == State.NANS ? trials.in(CallScenario.TIMEOUT) : trials, printed));
    }
    boolean empty = row.subList(labels, row.size()).stream().allMatch(Entry::isEmpty);
    return empty ? Optional.empty() : Optional.of(row);
  }

  private static List<Entry> entries(Measured trials, Optional<Reference.Row> printed) {
    return List.of(
        peer(trials, printed),
        seconds(trials, Difference::caller, printed.map(r -> r.get("caller_s"))),
        seconds(trials, Difference::callee, printed.map(r -> r.get("callee_s"))),
        seconds(trials, Difference::absolute, printed.map(r -> r.get("abs_diff_s"))));
  }

  private static Entry peer(Measured trials, Optional<Reference.Row> printed) {
    String words = printed.map(r -> r.get("peer").replace('_', ' ')).orElse("");
    int peers =
        trials.count(
            t ->
                t.call().stream()
                    .flatMap(c -> c.sides().stream())
                    .flatMap(s -> s.session().stream())
                    .anyMatch(CallSession::peer));
    if (trials.size() == 0) {
      return words.isEmpty() ? Entry.empty() : Entry.notMeasured(words);
    }
    boolean party = 2 * peers > trials.size();
    String measured = party ? "call party" : "server";
    return Entry.words(
        measured,
        trials.of(party ? peers : trials.size() - peers),
        words,
        measured.equals(words) || words.equals("depends"));
  }

  private static Entry seconds(
      Measured trials, ToDoubleFunction<Difference> which, Optional<String> printed) {
    return Entry.number(
        trials.pairs().map(p -> which.applyAsDouble(p.duration()) / SECOND_US).toList(),
        DECIMALS,
        printed.filter(p -> !p.isEmpty()));
  }
}
