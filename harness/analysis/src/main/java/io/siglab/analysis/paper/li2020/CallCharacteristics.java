package io.siglab.analysis.paper.li2020;

import io.siglab.analysis.observation.CallObservation;
import io.siglab.analysis.observation.CallPair;
import io.siglab.analysis.observation.CallSession;
import io.siglab.analysis.observation.CallSide;
import io.siglab.analysis.observation.Observation;
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
import java.util.function.Predicate;

/** Table 8: what calls of an app show, unanswered and answered. */
final class CallCharacteristics {

  private static final Reference PRINTED = Li2020.table("table8_call_characteristics");

  private CallCharacteristics() {}

  private record Characteristic(String code, String title, Predicate<Observation> shown) {}

  private static final List<Characteristic> ALL =
      List.of(
          new Characteristic("udp_session", "A session uses UDP", CallCharacteristics::udp),
          new Characteristic(
              "ip_disclosed", "Addresses of the parties disclosed", CallCharacteristics::disclosed),
          new Characteristic(
              "same_server", "Both with the same server", CallCharacteristics::sameServer),
          new Characteristic(
              "small_duration_difference",
              "Small difference of durations",
              CallCharacteristics::small));

  static PaperTable of(Evidence evidence) {
    Measured all = evidence.measured().only(t -> t.call().isPresent());
    List<List<Entry>> rows = new ArrayList<>();
    for (State state : List.of(State.NANS, State.ANS)) {
      for (String app : all.apps().with(all.names())) {
        if (PRINTED.first(r -> r.is("app", app)).isPresent() || !all.apps().isPublished(app)) {
          List<Entry> row = new ArrayList<>(List.of(Entry.label(state.word()), Entry.label(app)));
          ALL.forEach(c -> row.add(entry(c, state, app, all.of(app).in(state))));
          rows.add(row);
        }
      }
    }
    return new PaperTable(
        "table8",
        "Table 8. Characteristics of calls",
        "Whether calls that are not answered (NANS) and that are (ANS) show it: yes where a"
            + " majority of one kind of call in one direction does, as the paper lists apps with"
            + " such limits too. The number is of all trials.",
        List.of("State", "App"),
        ALL.stream().map(Characteristic::title).toList(),
        rows,
        List.of(
            "The paper's second row has lost its label; that the first is NANS and the second ANS"
                + " follows from its text and from Table 10.",
            "WeChat is listed under disclosed addresses, but its answered calls go through a server"
                + " in Table 10: the paper contradicts itself, and one of both cannot be reproduced"
                + " by the same trials.",
            "Durations of unanswered calls are compared where the callee let it ring to the end.",
            "Small: the difference is at most 7.5 % of the sum, just above the largest that Table"
                + " 10 has for an app listed here."));
  }

  private static Entry entry(Characteristic what, State state, String app, Measured inState) {
    Optional<Reference.Row> printed =
        PRINTED.first(
            r ->
                r.is("characteristic", what.code())
                    && r.is("state", state.word())
                    && r.is("app", app));
    boolean timed = what.code().equals("small_duration_difference") && state == State.NANS;
    Measured trials = timed ? inState.in(CallScenario.TIMEOUT) : inState;
    boolean known = PRINTED.first(r -> r.is("app", app)).isPresent();
    String words =
        known
            ? printed
                .map(r -> r.get("qualifier"))
                .map(q -> q.isEmpty() ? "yes" : "yes, " + q.replace('_', ' '))
                .orElse("no")
            : "";
    if (trials.size() == 0) {
      return words.isEmpty() ? Entry.empty() : Entry.notMeasured(words);
    }
    boolean shown = false;
    for (Action action : List.of(Action.VOICE_CALL, Action.VIDEO_CALL)) {
      for (String os : trials.systems(Role.CALLER)) {
        Measured group = trials.of(action).with(Role.CALLER, os);
        shown |= group.size() > 0 && 2 * group.count(what.shown()) > group.size();
      }
    }
    return Entry.words(
        shown ? "yes" : "no",
        trials.of(trials.count(what.shown())),
        words,
        shown == printed.isPresent());
  }

  static boolean udp(Observation trial) {
    return sides(trial).stream()
        .anyMatch(
            s ->
                s.servers().stream().anyMatch(v -> v.transport().equals("udp"))
                    || s.session()
                        .map(CallSession::label)
                        .filter(l -> l.endsWith("/udp"))
                        .isPresent());
  }

  static boolean disclosed(Observation trial) {
    return sides(trial).stream().anyMatch(s -> !s.disclosedKinds().isEmpty());
  }

  private static boolean sameServer(Observation trial) {
    return pair(trial)
        .filter(p -> p.commonServers().stream().anyMatch(s -> s.weight().signum() > 0))
        .isPresent();
  }

  private static boolean small(Observation trial) {
    return pair(trial).filter(p -> p.duration().small()).isPresent();
  }

  private static List<CallSide> sides(Observation trial) {
    return trial.call().map(CallObservation::sides).orElse(List.of());
  }

  private static Optional<CallPair> pair(Observation trial) {
    return trial.call().flatMap(CallObservation::pair);
  }
}
