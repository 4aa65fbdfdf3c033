package io.siglab.cli;

import io.siglab.analysis.observation.Observation;
import io.siglab.analysis.observation.PairObservation;
import io.siglab.analysis.observation.SideObservation;
import io.siglab.cli.RecoveryTable.Line;
import io.siglab.simulate.model.AppModel;
import io.siglab.simulate.model.BySide;
import io.siglab.simulate.model.MessageModel;
import io.siglab.words.Role;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Compares one cell of messages with its model. */
final class PlantedMessage {

  /** Percentage points. */
  private static final double DELTA_TOLERANCE = 0.5;

  private final String cell;
  private final MessageModel model;
  private final List<Observation> trials;
  private final List<Line> lines = new ArrayList<>();

  PlantedMessage(String cell, AppModel app, List<Observation> trials) {
    this.cell = cell;
    this.trials = trials;
    MessageModel found = app.messages().get(trials.get(0).action().orElseThrow());
    if (found == null) {
      throw new IllegalArgumentException("the model has no " + cell);
    }
    this.model = found;
  }

  /** Content that goes through the chat connection has no main session of its own to recover. */
  List<Line> compare() {
    if (model.upload().isEmpty()) {
      return List.of();
    }
    of(model.receivers(), Role.RECEIVER)
        .ifPresent(
            planted -> {
              expect(
                  "receiver state",
                  planted.state().word(),
                  o -> pair(o, p -> p.receiverState().word()));
              expect(
                  "thumbnail",
                  planted.thumbnail().map(s -> s.word()).orElse("none"),
                  o ->
                      o.side(Role.RECEIVER)
                          .flatMap(SideObservation::thumbnail)
                          .map(t -> t.state().word())
                          .orElse("none"));
            });
    of(model.deltas(), Role.SENDER)
        .ifPresent(
            planted -> {
              near("delta packets", planted.packets(), PairObservation::deltaPacketsPercent);
              near("delta bytes", planted.bytes(), PairObservation::deltaBytesPercent);
            });
    return List.copyOf(lines);
  }

  private <T> Optional<T> of(BySide<T> values, Role role) {
    return trials.get(0).side(role).flatMap(side -> bySide(values, side));
  }

  /** The value for a side: simulated phones name their access network in the model's name. */
  static <T> Optional<T> bySide(BySide<T> values, SideObservation side) {
    String access = side.model().substring(side.model().lastIndexOf(' ') + 1);
    return values.of(side.platform().word(), access);
  }

  private static String pair(Observation trial, Function<PairObservation, String> of) {
    return trial.pair().map(of).orElse("not derived");
  }

  private void expect(String parameter, String planted, Function<Observation, String> found) {
    long right = trials.stream().filter(t -> found.apply(t).equals(planted)).count();
    lines.add(
        new Line(parameter, cell, planted, right + " of " + trials.size(), right == trials.size()));
  }

  private void near(String parameter, double planted, Function<PairObservation, BigDecimal> found) {
    double median =
        median(
            trials.stream()
                .flatMap(t -> t.pair().stream())
                .mapToDouble(p -> found.apply(p).doubleValue())
                .toArray());
    lines.add(
        new Line(
            parameter,
            cell,
            number(planted),
            number(median),
            Math.abs(median - planted) <= DELTA_TOLERANCE));
  }

  /** The middle value, of an even number the mean of the two; not a number without any. */
  static double median(double[] values) {
    double[] sorted = values.clone();
    java.util.Arrays.sort(sorted);
    int middle = sorted.length / 2;
    if (sorted.length == 0) {
      return Double.NaN;
    }
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
