package io.siglab.analysis.derive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a whole run teaches about its devices, needed to judge any single trial: the names each
 * device learned, and its baselines.
 */
final class DeviceKnowledge {

  private final Map<String, NameBook> names = new HashMap<>();
  private final Map<String, List<Quiet>> baselines = new HashMap<>();

  // Folded once all captures are learned from; every trial is judged by the same baselines.
  private final Map<String, Background.Baseline> folded = new HashMap<>();

  private record Quiet(String trial, String app, SideCapture capture) {}

  /** Adds one capture. */
  void learn(Trial trial, SideCapture capture) {
    names(capture.side().device()).learn(capture.flows(), capture.links());
    if (trial.manifest().trial().action().isEmpty()) {
      baselines
          .computeIfAbsent(capture.side().device(), d -> new ArrayList<>())
          .add(new Quiet(trial.id(), trial.app(), capture));
    }
  }

  /** The names a device learned. */
  NameBook names(String device) {
    return names.computeIfAbsent(device, d -> new NameBook());
  }

  /**
   * What a device's baselines show, those with the same app open where there are any, else all. A
   * baseline is judged by the others.
   */
  Background background(String device, Trial judged) {
    List<Quiet> others =
        baselines.getOrDefault(device, List.of()).stream()
            .filter(q -> !q.trial().equals(judged.id()))
            .toList();
    List<Quiet> sameApp = others.stream().filter(q -> q.app().equals(judged.app())).toList();
    List<Background.Baseline> chosen =
        (sameApp.isEmpty() ? others : sameApp).stream().map(this::folded).toList();
    return Background.of(chosen);
  }

  private Background.Baseline folded(Quiet quiet) {
    return folded.computeIfAbsent(
        quiet.trial() + " " + quiet.capture().side().role(),
        key -> new Background.Baseline(quiet.capture(), fold(quiet.capture())));
  }

  /** A capture's sessions under the names its device learned. */
  List<Session> fold(SideCapture capture) {
    return Session.fold(capture, names(capture.side().device()));
  }
}
