package io.siglab.analysis.derive;

import io.siglab.analysis.observation.CommonServer;
import io.siglab.signature.FoldedName;
import io.siglab.store.SideRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a whole run teaches about its devices, needed to judge any single trial: the names each
 * device learned, and its baselines.
 */
final class DeviceKnowledge {

  private final Map<String, NameBook> names = new HashMap<>();
  private final Map<String, List<Quiet>> baselines = new HashMap<>();

  // Made once all captures are learned from; every trial is judged by the same baselines.
  private final IdentityHashMap<Quiet, Baseline> folded = new IdentityHashMap<>();
  private final Map<String, Background> backgrounds = new HashMap<>();
  private final Map<String, Map<String, Long>> servers = new HashMap<>();

  private record Quiet(String trial, String app, SideCapture capture) {}

  /** What stays of a baseline once it is folded. */
  private record Baseline(List<Background.Stretch> stretches, Set<String> servers) {}

  /** Adds one capture. */
  void learn(Trial trial, SideCapture capture) {
    names(capture.side().device()).learn(capture.flows(), capture.links());
    if (trial.manifest().trial().action().isEmpty()) {
      baselines
          .computeIfAbsent(capture.side().device(), d -> new ArrayList<>())
          .add(new Quiet(trial.id(), trial.app(), capture.volumesOnly()));
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
    if (judged.manifest().trial().action().isEmpty()) {
      return background(quiet(device).filter(q -> !q.trial().equals(judged.id())).toList(), judged);
    }
    return backgrounds.computeIfAbsent(
        device + " " + judged.app(), key -> background(quiet(device).toList(), judged));
  }

  private Stream<Quiet> quiet(String device) {
    return baselines.getOrDefault(device, List.of()).stream();
  }

  private Background background(List<Quiet> others, Trial judged) {
    List<Quiet> sameApp = others.stream().filter(q -> q.app().equals(judged.app())).toList();
    return new Background(
        (sameApp.isEmpty() ? others : sameApp)
            .stream().flatMap(q -> folded(q).stretches().stream()).toList());
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
      all += quiet(side.device()).count();
      shown += servers(side.device()).getOrDefault(known(basis, value), 0L);
    }
    return all == 0 ? 0 : (double) shown / all;
  }

  /** In how many of a device's baselines each server is seen. */
  private Map<String, Long> servers(String device) {
    return servers.computeIfAbsent(
        device,
        d ->
            quiet(d)
                .flatMap(q -> folded(q).servers().stream())
                .collect(Collectors.groupingBy(s -> s, Collectors.counting())));
  }

  private static Set<String> servers(List<Session> sessions) {
    Set<String> found = new HashSet<>();
    for (Session session : sessions) {
      session.flows().forEach(f -> found.add(known(CommonServer.ADDRESS, f.remoteAddress())));
      if (session.named()) {
        String name = session.key().server();
        found.add(known(CommonServer.NAME, name));
        found.add(known(CommonServer.FOLDED_NAME, FoldedName.of(name).text()));
      }
    }
    return Set.copyOf(found);
  }

  private static String known(String basis, String value) {
    return basis + " " + value;
  }

  private Baseline folded(Quiet quiet) {
    return folded.computeIfAbsent(
        quiet,
        q -> {
          List<Session> sessions = fold(q.capture());
          return new Baseline(Background.idle(q.capture(), sessions), servers(sessions));
        });
  }

  /** A capture's sessions under the names its device learned. */
  List<Session> fold(SideCapture capture) {
    return Session.fold(capture, names(capture.side().device()));
  }
}
