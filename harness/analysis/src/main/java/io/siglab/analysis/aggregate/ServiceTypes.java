package io.siglab.analysis.aggregate;

import io.siglab.analysis.observation.CallMedia;
import io.siglab.analysis.observation.CallObservation;
import io.siglab.analysis.observation.CallSide;
import io.siglab.analysis.observation.Observation;
import io.siglab.signature.Spread;
import io.siglab.words.Action;
import io.siglab.words.Role;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Tells voice calls from video calls of one app by their media rate (Li 2026, section 4.5), each
 * trial by what others teach: those of the other runs and directions, or, where these do not have
 * both kinds of calls, all others. So no trial is judged by a threshold that it helped to set.
 */
final class ServiceTypes {

  /** Tells nothing: of messages and baselines. */
  static final ServiceTypes NONE = new ServiceTypes(List.of());

  private static final double KILOBITS_PER_BYTE = 8.0 / 1_000;

  private final List<Sample> samples;
  // By trial and role; asked for again for every characteristic.
  private final Map<String, Optional<Told>> told = new HashMap<>();

  private record Sample(String trial, String fold, Role role, Action action, double rate) {}

  private ServiceTypes(List<Sample> samples) {
    this.samples = List.copyOf(samples);
  }

  /**
   * What one side of one trial is taken for.
   *
   * @param action voice or video call
   * @param threshold kbit/s, learned from all trials but this one
   */
  record Told(Action action, double threshold) {}

  /** Learns from the calls of one app that had media. */
  static ServiceTypes of(Collection<Observation> trials) {
    List<Sample> samples = new ArrayList<>();
    for (Observation trial : trials) {
      for (CallSide side : trial.call().map(CallObservation::sides).orElse(List.of())) {
        side.media()
            .ifPresent(
                media ->
                    samples.add(
                        new Sample(
                            id(trial),
                            trial.run() + " " + trial.direction().word(),
                            side.role(),
                            trial.action().orElseThrow(),
                            rate(media))));
      }
    }
    return new ServiceTypes(samples);
  }

  /** The media rate that tells: the larger of the two directions', kbit/s. */
  static double rate(CallMedia media) {
    return Math.max(media.rateOut(), media.rateIn()) * KILOBITS_PER_BYTE;
  }

  /** What a side of a trial is taken for; empty where nothing can be learned. */
  Optional<Told> told(Observation trial, Role role) {
    return told.computeIfAbsent(role.word() + " " + id(trial), key -> judge(trial, role));
  }

  private Optional<Told> judge(Observation trial, Role role) {
    Optional<Sample> judged =
        samples.stream().filter(s -> s.trial().equals(id(trial)) && s.role() == role).findFirst();
    return judged.flatMap(
        sample -> {
          Optional<Double> withoutIt = threshold(role, s -> !s.trial().equals(sample.trial()));
          Optional<Double> heldOut =
              threshold(role, s -> !s.fold().equals(sample.fold())).or(() -> withoutIt);
          return heldOut.flatMap(
              limit ->
                  withoutIt.map(
                      t ->
                          new Told(
                              sample.rate() > limit ? Action.VIDEO_CALL : Action.VOICE_CALL, t)));
        });
  }

  /** Whether both sides of a trial are taken for the same. */
  Optional<Action> told(Observation trial) {
    Optional<Action> caller = told(trial, Role.CALLER).map(Told::action);
    return caller.filter(a -> told(trial, Role.CALLEE).map(Told::action).equals(caller));
  }

  /**
   * The threshold of a role with its spread: those learned with one trial left out each time. Empty
   * where nothing can be learned.
   */
  Optional<Spread> spread(Role role) {
    List<Double> thresholds =
        samples.stream()
            .filter(s -> s.role() == role)
            .flatMap(s -> threshold(role, o -> !o.trial().equals(s.trial())).stream())
            .toList();
    return thresholds.isEmpty() ? Optional.empty() : Optional.of(Spread.of(thresholds));
  }

  /** The geometric mean of the largest rate of a voice call and the smallest of a video call. */
  private Optional<Double> threshold(Role role, Predicate<Sample> which) {
    Optional<Double> voice = rates(role, Action.VOICE_CALL, which).stream().max(Double::compare);
    Optional<Double> video = rates(role, Action.VIDEO_CALL, which).stream().min(Double::compare);
    return voice.flatMap(low -> video.map(high -> Math.sqrt(low * high)));
  }

  private List<Double> rates(Role role, Action action, Predicate<Sample> which) {
    return samples.stream()
        .filter(s -> s.role() == role && s.action() == action)
        .filter(which)
        .map(Sample::rate)
        .toList();
  }

  private static String id(Observation trial) {
    return trial.run() + "/" + trial.trial();
  }
}
