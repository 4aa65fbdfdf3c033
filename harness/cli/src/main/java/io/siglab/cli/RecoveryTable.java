package io.siglab.cli;

import io.siglab.analysis.observation.Observation;
import io.siglab.simulate.model.AppModel;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** For each kind of planted parameter: how many cells were found again, and those that were not. */
final class RecoveryTable {

  /**
   * A planted parameter and what was found.
   *
   * @param parameter its kind
   * @param cell app, action, state and direction
   * @param planted in words
   * @param found in words; the median where it is a number
   * @param within whether the two agree within the tolerance
   */
  record Line(String parameter, String cell, String planted, String found, boolean within) {}

  private final List<Line> lines;

  private RecoveryTable(List<Line> lines) {
    this.lines = List.copyOf(lines);
  }

  /**
   * Compares.
   *
   * @param models by id
   * @param observations of simulated runs
   */
  static RecoveryTable of(Map<String, AppModel> models, List<Observation> observations) {
    List<Line> lines = new ArrayList<>();
    Map<String, List<Observation>> cells =
        observations.stream()
            .filter(o -> o.counts() && o.action().isPresent() && models.containsKey(o.app()))
            .collect(Collectors.groupingBy(RecoveryTable::cell, TreeMap::new, Collectors.toList()));
    cells.forEach(
        (name, trials) -> {
          Observation first = trials.get(0);
          AppModel model = models.get(first.app());
          if (model != null) {
            lines.addAll(
                first.action().orElseThrow().isCall()
                    ? new PlantedCall(name, model, trials).compare()
                    : new PlantedMessage(name, model, trials).compare());
          }
        });
    return new RecoveryTable(lines);
  }

  /** Answered or not is a cell of its own, the scenario is not, but for calls that time out. */
  private static String cell(Observation trial) {
    String state =
        trial.call().map(call -> " " + call.state().word() + PlantedCall.ending(call)).orElse("");
    return trial.app()
        + " "
        + trial.action().orElseThrow().word()
        + state
        + " "
        + trial.direction().word();
  }

  List<Line> lines() {
    return lines;
  }

  /** Whether everything was found again. */
  boolean complete() {
    return lines.stream().allMatch(Line::within);
  }

  void print(PrintWriter out) {
    out.println("simulated: this shows that derivation finds what was planted, and nothing else");
    TextTable sums = new TextTable("parameter", "cells", "recovered");
    Map<String, List<Line>> kinds =
        lines.stream()
            .collect(Collectors.groupingBy(Line::parameter, TreeMap::new, Collectors.toList()));
    kinds.forEach(
        (kind, all) ->
            sums.row(
                kind,
                Integer.toString(all.size()),
                Long.toString(all.stream().filter(Line::within).count())));
    sums.print(out);
    if (!complete()) {
      out.println();
      TextTable misses = new TextTable("missed", "cell", "planted", "found");
      lines.stream()
          .filter(line -> !line.within())
          .forEach(l -> misses.row(l.parameter(), l.cell(), l.planted(), l.found()));
      misses.print(out);
    }
    out.flush();
  }
}
