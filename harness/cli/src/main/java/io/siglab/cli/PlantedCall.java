package io.siglab.cli;

import io.siglab.analysis.observation.CallMedia;
import io.siglab.analysis.observation.CallObservation;
import io.siglab.analysis.observation.CallSession;
import io.siglab.analysis.observation.CallSide;
import io.siglab.analysis.observation.MediaPath;
import io.siglab.analysis.observation.Observation;
import io.siglab.cli.RecoveryTable.Line;
import io.siglab.simulate.model.AppModel;
import io.siglab.simulate.model.CallModel;
import io.siglab.simulate.model.CallModel.Course;
import io.siglab.simulate.model.CallModel.Transport;
import io.siglab.words.CallScenario;
import io.siglab.words.Role;
import io.siglab.words.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** Compares one cell of calls with its model. */
final class PlantedCall {

  private static final double SECONDS_TOLERANCE = 0.1;
  private static final double SHARE_TOLERANCE = 0.25;
  private static final double MICROS = 1e6;

  private final String cell;
  private final CallModel model;
  private final List<Observation> trials;
  private final List<Line> lines = new ArrayList<>();

  PlantedCall(String cell, AppModel app, List<Observation> trials) {
    this.cell = cell;
    this.trials = trials;
    CallModel found = app.calls().get(trials.get(0).action().orElseThrow());
    if (found == null) {
      throw new IllegalArgumentException("the model has no " + cell);
    }
    this.model = found;
  }

  /** Only unanswered calls that nobody ends last as planted. */
  static String ending(CallObservation call) {
    return call.scenario() == CallScenario.TIMEOUT ? " timeout" : "";
  }

  List<Line> compare() {
    CallObservation call = trials.get(0).call().orElseThrow();
    Optional<Course> course =
        trials
            .get(0)
            .side(Role.CALLER)
            .flatMap(side -> PlantedMessage.bySide(model.in(call.state()), side));
    course.ifPresent(
        planted -> {
          disclosure(planted, Role.CALLER, Role.CALLEE);
          disclosure(planted, Role.CALLEE, Role.CALLER);
          if (call.state() == State.ANS) {
            path(planted);
          }
          boolean asPlanted = call.state() == State.ANS || call.scenario() == CallScenario.TIMEOUT;
          if (asPlanted && planted.calleeTransport() != Transport.NONE) {
            duration(
                "duration of the caller", planted.callerSeconds(), t -> seconds(t, Role.CALLER));
            duration(
                "duration of the callee", planted.calleeSeconds(), t -> seconds(t, Role.CALLEE));
            duration(
                "duration difference",
                Math.abs(planted.callerSeconds() - planted.calleeSeconds()),
                t -> Math.abs(seconds(t, Role.CALLER) - seconds(t, Role.CALLEE)));
          }
        });
    return List.copyOf(lines);
  }

  /** Whether one party's addresses show on the other's side. */
  private void disclosure(Course planted, Role whose, Role where) {
    boolean expected = planted.disclosed().contains(whose);
    long seen =
        trials.stream()
            .filter(
                t ->
                    side(t, where)
                        .map(CallSide::disclosedKinds)
                        .filter(k -> !k.isEmpty())
                        .isPresent())
            .count();
    lines.add(
        new Line(
            "address of the " + whose.word(),
            cell,
            expected ? "disclosed" : "hidden",
            "disclosed in " + seen + " of " + trials.size(),
            seen == (expected ? trials.size() : 0)));
  }

  private void path(Course planted) {
    double direct = (double) trials.stream().filter(PlantedCall::isDirect).count() / trials.size();
    double relayed =
        (double) trials.stream().filter(PlantedCall::isRelayed).count() / trials.size();
    double share = planted.directShare();
    boolean fixed = share == 0 || share == 1;
    boolean all = direct + relayed == 1;
    lines.add(
        new Line(
            "path",
            cell,
            "direct share " + PlantedMessage.number(share),
            "direct "
                + PlantedMessage.number(direct)
                + ", relayed "
                + PlantedMessage.number(relayed),
            all && (fixed ? direct == share : Math.abs(direct - share) <= SHARE_TOLERANCE)));
  }

  private void duration(String parameter, double planted, ToDoubleFunction<Observation> found) {
    double median =
        PlantedMessage.median(
            trials.stream()
                .mapToDouble(found)
                .flatMap(v -> Double.isNaN(v) ? DoubleStream.empty() : DoubleStream.of(v))
                .toArray());
    lines.add(
        new Line(
            parameter,
            cell,
            PlantedMessage.number(planted),
            PlantedMessage.number(median),
            Math.abs(median - planted) <= SECONDS_TOLERANCE));
  }

  private static double seconds(Observation trial, Role role) {
    return side(trial, role)
        .flatMap(CallSide::session)
        .map(CallSession::durationUs)
        .map(us -> us / MICROS)
        .orElse(Double.NaN);
  }

  private static boolean isDirect(Observation trial) {
    return took(trial, MediaPath.DIRECT);
  }

  private static boolean isRelayed(Observation trial) {
    return took(trial, MediaPath.RELAYED);
  }

  private static boolean took(Observation trial, String kind) {
    return side(trial, Role.CALLER)
        .flatMap(CallSide::media)
        .map(CallMedia::path)
        .filter(path -> path.kind().equals(kind))
        .isPresent();
  }

  private static Optional<CallSide> side(Observation trial, Role role) {
    return trial.call().flatMap(call -> call.side(role));
  }
}
