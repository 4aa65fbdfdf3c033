package io.siglab.analysis.report;

import io.siglab.analysis.observation.Observation;
import io.siglab.analysis.observation.SideObservation;
import io.siglab.store.PlannedTrial;
import io.siglab.store.TrialStatus;
import io.siglab.words.Action;
import io.siglab.words.Direction;
import io.siglab.words.Role;
import io.siglab.words.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One cell of the run's matrix: an app's action in one direction, with all its repetitions.
 *
 * @param app the app's id
 * @param action what was done
 * @param direction which device sent
 * @param sender the device that sends or calls; in a farm those of all pairs
 * @param receiver the other device, or devices
 * @param statuses how far the repetitions have come
 * @param counted observations of those that count
 */
record Cell(
    String app,
    Action action,
    Direction direction,
    String sender,
    String receiver,
    List<TrialStatus> statuses,
    List<Observation> counted) {

  private static final Comparator<Cell> ORDER =
      Comparator.comparing(Cell::app).thenComparing(Cell::action).thenComparing(Cell::direction);

  /** The cells of a run, by app, action and direction. */
  static List<Cell> of(ReportInput input) {
    List<TrialStatus> actions =
        input.run().status().stream().filter(s -> s.trial().action().isPresent()).toList();
    List<Cell> cells = new ArrayList<>();
    actions.stream()
        .map(s -> key(s.trial()))
        .distinct()
        .forEach(key -> cells.add(cell(key, actions, input)));
    return cells.stream().sorted(ORDER).toList();
  }

  private record Key(String app, Action action, Direction direction) {}

  private static Key key(PlannedTrial trial) {
    return new Key(trial.app(), trial.action().orElseThrow(), trial.direction());
  }

  private static Cell cell(Key key, List<TrialStatus> actions, ReportInput input) {
    List<TrialStatus> statuses =
        actions.stream()
            .filter(s -> key(s.trial()).equals(key))
            .sorted(Comparator.comparingInt(s -> s.trial().repetition()))
            .toList();
    List<Observation> counted =
        input.observations().observations().stream()
            .filter(Observation::counts)
            .filter(o -> statuses.stream().anyMatch(s -> s.trial().id().equals(o.trial())))
            .sorted(Comparator.comparingInt(Observation::repetition))
            .toList();
    String first = String.join(", ", input.run().manifest().firstDevices());
    String second = String.join(", ", input.run().manifest().secondDevices());
    boolean firstSends = key.direction() == Direction.A_TO_B;
    return new Cell(
        key.app(),
        key.action(),
        key.direction(),
        firstSends ? first : second,
        firstSends ? second : first,
        statuses,
        counted);
  }

  /** The word of the platform of the device in a role; empty where nothing was measured. */
  String platform(Role role) {
    return sides(role).map(s -> s.platform().word()).findFirst().orElse("");
  }

  /** One value of every trial that counts and has it. */
  <T> List<T> values(Function<Observation, Optional<T>> value) {
    return counted.stream().flatMap(o -> value.apply(o).stream()).toList();
  }

  /** Why the cell has no numbers, in a few words; empty where it has. */
  String absence() {
    if (!counted.isEmpty()) {
      return counted.stream().anyMatch(Observation::derived) ? "" : "nothing derived";
    }
    if (statuses.stream().anyMatch(s -> s.verdict().equals(Optional.of(Verdict.NOT_OFFERED)))) {
      return "not offered";
    }
    return statuses.stream().allMatch(s -> s.verdict().isEmpty()) ? "not run" : "no valid trial";
  }

  private Stream<SideObservation> sides(Role role) {
    return counted.stream().flatMap(o -> o.side(role).stream());
  }
}
