package io.siglab.analysis.derive;

import io.siglab.analysis.observation.CommonServer;
import io.siglab.signature.FoldedName;
import io.siglab.store.SideRecord;
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

  /**
   * The share of the baselines of a trial's two devices in which a device talks to a server.
   *
   * @param basis what the server is known by: a constant of {@link CommonServer}
   * @param value its address, name or folded name
   */
  double quietShare(Trial trial, String basis, String value) {
    long all = 0;
    long shown = 0;
    for (SideRecord side : trial.manifest().sides()) {
      for (Quiet quiet : baselines.getOrDefault(side.device(), List.of())) {
        all++;
        shown += folded(quiet).sessions().stream().anyMatch(s -> is(s, basis, value)) ? 1 : 0;
      }
    }
    return all == 0 ? 0 : (double) shown / all;
  }

  private static boolean is(Session session, String basis, String value) {
    return switch (basis) {
      case CommonServer.ADDRESS ->
          session.flows().stream().anyMatch(f -> f.remoteAddress().equals(value));
      case CommonServer.NAME -> session.named() && session.key().server().equals(value);
      default -> session.named() && FoldedName.of(session.key().server()).text().equals(value);
    };
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
