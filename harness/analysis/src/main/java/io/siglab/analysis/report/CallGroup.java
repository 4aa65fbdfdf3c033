package io.siglab.analysis.report;

import io.siglab.analysis.observation.CallObservation;
import io.siglab.analysis.observation.CallPair;
import io.siglab.analysis.observation.CallSide;
import io.siglab.analysis.observation.Observation;
import io.siglab.words.Action;
import io.siglab.words.CallScenario;
import io.siglab.words.Role;
import io.siglab.words.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The calls of one app, of one kind and in one state, all of them or those that one device made.
 *
 * @param app the app's id
 * @param action voice or video call
 * @param state NANS or ANS
 * @param caller the device that calls; empty for both
 * @param trials those that count
 */
record CallGroup(String app, Action action, State state, String caller, List<Observation> trials) {

  /** A call of a report. */
  record Call(String app, Action action, String caller, Observation trial, CallObservation call) {}

  private static final Comparator<CallGroup> ORDER =
      Comparator.comparing(CallGroup::app)
          .thenComparing(CallGroup::state)
          .thenComparing(CallGroup::action)
          .thenComparing(CallGroup::caller);

  /** All calls that count, in the order of the cells. */
  static List<Call> calls(List<Cell> cells) {
    List<Call> calls = new ArrayList<>();
    for (Cell cell : cells) {
      for (Observation trial : cell.counted()) {
        trial
            .call()
            .ifPresent(
                c -> calls.add(new Call(cell.app(), cell.action(), cell.sender(), trial, c)));
      }
    }
    return calls;
  }

  /** Groups by app, state and kind of call. */
  static List<CallGroup> of(List<Cell> cells) {
    return grouped(cells, c -> "");
  }

  /** The same, apart for each device that calls. */
  static List<CallGroup> byCaller(List<Cell> cells) {
    return grouped(cells, Call::caller);
  }

  private static List<CallGroup> grouped(List<Cell> cells, Function<Call, String> caller) {
    List<Call> calls = calls(cells);
    return calls.stream()
        .map(c -> new CallGroup(c.app(), c.action(), c.call().state(), caller.apply(c), List.of()))
        .distinct()
        .map(
            g ->
                new CallGroup(
                    g.app(),
                    g.action(),
                    g.state(),
                    g.caller(),
                    calls.stream()
                        .filter(c -> c.app().equals(g.app()) && c.action() == g.action())
                        .filter(c -> c.call().state() == g.state())
                        .filter(c -> caller.apply(c).equals(g.caller()))
                        .map(Call::trial)
                        .toList()))
        .sorted(ORDER)
        .toList();
  }

  /** Those of one scenario. */
  CallGroup of(CallScenario scenario) {
    return new CallGroup(
        app,
        action,
        state,
        caller,
        trials.stream()
            .filter(t -> t.call().filter(c -> c.scenario() == scenario).isPresent())
            .toList());
  }

  /** How many trials have both sides and what is asked for. */
  int count(Predicate<CallPair> asked) {
    return (int) pairs().filter(asked).count();
  }

  /** How many trials have a side in a role that shows what is asked for. */
  int count(Role role, Predicate<CallSide> asked) {
    return (int) sides(role).filter(asked).count();
  }

  /** What both sides show, for each trial that has both. */
  Stream<CallPair> pairs() {
    return trials.stream().flatMap(t -> t.call().flatMap(CallObservation::pair).stream());
  }

  /** A role's sides, for each trial that has it. */
  Stream<CallSide> sides(Role role) {
    return trials.stream().flatMap(t -> t.call().flatMap(c -> c.side(role)).stream());
  }

  /** {@code voice} or {@code video}. */
  String type() {
    return action == Action.VIDEO_CALL ? "video" : "voice";
  }
}
