package io.siglab.analysis.report;

import io.siglab.analysis.observation.CallObservation;
import io.siglab.analysis.observation.CallSession;
import io.siglab.analysis.observation.CallSide;
import io.siglab.analysis.observation.MainSession;
import io.siglab.analysis.observation.Observation;
import io.siglab.analysis.observation.SideObservation;
import io.siglab.words.Action;
import io.siglab.words.Role;
import io.siglab.words.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What one chart is about: the trials of a message, or the calls in one state, and how they are
 * worded.
 *
 * @param title of the chart
 * @param begins the state that time is counted from
 * @param trials with at least one side each
 */
record ChartSubject(String title, State begins, List<Observation> trials) {

  /** The charts of an action's trials; none where there are none. */
  static List<ChartSubject> of(Action action, List<Observation> trials) {
    List<ChartSubject> subjects = new ArrayList<>();
    for (State state : List.of(State.SS, State.NANS, State.ANS)) {
      List<Observation> chosen = trials.stream().filter(t -> begins(t) == state).toList();
      if (!chosen.isEmpty()) {
        subjects.add(new ChartSubject(title(action, state), state, chosen));
      }
    }
    return subjects;
  }

  private static State begins(Observation trial) {
    return trial.call().map(CallObservation::state).orElse(State.SS);
  }

  private static String title(Action action, State state) {
    return switch (state) {
      case NANS -> Wording.title(action) + ", not answered";
      case ANS -> Wording.title(action) + ", answered";
      default -> Wording.title(action);
    };
  }

  /** Number of the trial whose first role sent the median number of bytes. */
  int median() {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < trials.size(); i++) {
      order.add(i);
    }
    order.sort(Comparator.comparingLong(i -> sent(trials.get(i))));
    return order.get((order.size() - 1) / 2);
  }

  private static long sent(Observation trial) {
    return trial
        .side(Role.SENDER)
        .or(() -> trial.side(Role.CALLER))
        .flatMap(SideObservation::main)
        .map(m -> m.volume().ipBytes())
        .orElse(0L);
  }

  /**
   * The same with no more than so many trials, the one with the median number of bytes among them.
   */
  ChartSubject atMost(int most) {
    if (trials.size() <= most) {
      return this;
    }
    Observation kept = trials.get(median());
    List<Observation> chosen = new ArrayList<>(trials.subList(0, most - 1));
    if (!chosen.contains(kept)) {
      chosen.add(kept);
    }
    return new ChartSubject(title, begins, chosen);
  }

  /** A trial in few words. */
  String label(Observation trial) {
    String who =
        trial
            .side(Role.SENDER)
            .map(s -> s.device() + " sends")
            .or(() -> trial.side(Role.CALLER).map(s -> s.device() + " calls"))
            .orElse(trial.direction().word());
    String how = trial.call().map(c -> ", " + c.scenario().word().replace('_', ' ')).orElse("");
    return who + how + ", no. " + trial.repetition();
  }

  /** What the chart shows of a trial, in words. */
  String summary(int index) {
    Observation trial = trials.get(index);
    return trial
        .call()
        .map(ChartSubject::callSummary)
        .orElseGet(
            () ->
                String.format(
                    Locale.ROOT,
                    "In the trial shown first, %s; %s.",
                    sentence(trial, Role.SENDER, "sends", "to"),
                    sentence(trial, Role.RECEIVER, "receives", "from")));
  }

  private static String sentence(Observation trial, Role role, String verb, String preposition) {
    Optional<MainSession> main = trial.side(role).flatMap(SideObservation::main);
    return main.map(
            m ->
                String.format(
                    Locale.ROOT,
                    "the %s %s %s %s %s in %s",
                    role.word(),
                    verb,
                    Figures.bytes(m.volume().ipBytes()),
                    preposition,
                    m.session().server(),
                    m.state().word()))
        .orElse("no main session of the " + role.word() + " was found");
  }

  private static String callSummary(CallObservation call) {
    return String.format(
        Locale.ROOT,
        "In the call shown first, %s; %s.",
        callSentence(call, Role.CALLER),
        callSentence(call, Role.CALLEE));
  }

  private static String callSentence(CallObservation call, Role role) {
    Optional<CallSession> session = call.side(role).flatMap(CallSide::session);
    return session
        .map(
            s ->
                String.format(
                    Locale.ROOT,
                    "the %s sends %s and receives %s in %s s with %s",
                    role.word(),
                    Figures.bytes(s.out().ipBytes()),
                    Figures.bytes(s.in().ipBytes()),
                    Figures.seconds(s.durationUs(), 1),
                    s.peer() ? "the other party" : s.label()))
        .orElse("no session of the " + role.word() + " was found");
  }
}
