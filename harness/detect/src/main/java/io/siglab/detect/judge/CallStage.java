package io.siglab.detect.judge;

import io.siglab.detect.DetectorSettings;
import io.siglab.detect.burst.Burst;
import io.siglab.detect.burst.Service;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Judges the answered calls of an episode before anything else: what belongs to one is nothing by
 * itself, whether the call fits a signature or not.
 */
final class CallStage {

  private static final Comparator<Burst> BY_TIME =
      Comparator.comparingLong(Burst::startUs).thenComparing(Burst::service);

  private final Map<String, List<SessionModel>> apps;
  private final Matcher matcher;
  private final AnsweredCalls finder;

  CallStage(DetectorSettings settings, Models models, Matcher matcher) {
    // Baselines of older work know no calls: they look at one session at a time.
    this.apps = models.grounds().appEvidence() ? models.byApp() : Map.of();
    this.matcher = matcher;
    this.finder = new AnsweredCalls(settings);
  }

  /**
   * A call and the sessions it fits.
   *
   * @param whole all of its traffic
   * @param matches best first, at least one
   */
  record Found(Burst whole, List<Match> matches) {}

  /**
   * What the stage makes of an episode.
   *
   * @param found in order of time
   * @param taken bursts that belong to calls
   */
  record Result(List<Found> found, Set<Burst> taken) {}

  Result judge(List<Burst> bursts, Map<Service, List<Burst>> services) {
    List<Span> steady =
        services.values().stream().flatMap(of -> AnsweredCalls.steady(of).stream()).toList();
    Set<Burst> taken = new HashSet<>();
    SortedMap<Burst, List<Match>> matches = new TreeMap<>(BY_TIME);
    SortedMap<Burst, Burst> wholes = new TreeMap<>(BY_TIME);
    if (!steady.isEmpty()) {
      apps.forEach(
          (app, sessions) -> {
            for (AnsweredCall call : finder.of(sessions, bursts, steady)) {
              taken.addAll(call.signalling());
              steady.stream()
                  .filter(s -> s.overlaps(call.media()))
                  .forEach(s -> taken.addAll(s.parts()));
              for (SessionModel model : sessions) {
                if (AnsweredCalls.isAnswered(model)
                    && model.begunByDevice() == call.begunByDevice()) {
                  matcher
                      .match(model, call)
                      .ifPresent(
                          match -> {
                            matches
                                .computeIfAbsent(call.media(), m -> new ArrayList<>())
                                .add(match);
                            wholes.putIfAbsent(call.media(), call.whole());
                          });
                }
              }
            }
          });
    }
    List<Found> found = new ArrayList<>();
    matches.forEach(
        (media, of) -> {
          of.sort(Alternatives.BEST_FIRST);
          found.add(new Found(wholes.getOrDefault(media, media), List.copyOf(of)));
        });
    return new Result(List.copyOf(found), Set.copyOf(taken));
  }
}
