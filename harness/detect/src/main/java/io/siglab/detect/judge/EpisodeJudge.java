package io.siglab.detect.judge;

import io.siglab.detect.Alternative;
import io.siglab.detect.Detection;
import io.siglab.detect.DetectorSettings;
import io.siglab.detect.burst.Burst;
import io.siglab.detect.burst.FlowTraits;
import io.siglab.detect.burst.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds what explains the bursts of an episode. */
public final class EpisodeJudge {

  /** An action is at least this share of the burst that it is in. */
  private static final double MAIN_SHARE = 0.5;

  private final Models models;
  private final Matcher matcher;
  private final Alternatives alternatives;
  private final CallStage calls;
  private final Background background;
  private final List<Long> pausesUs;
  private final long pieceWithinUs;
  private final long begunWithinUs;
  private final long mainWithinUs;
  private final long openingPauseUs;
  private final long minimumBytes;

  /**
   * @param settings parameters
   * @param models what is looked for
   */
  public EpisodeJudge(DetectorSettings settings, Models models) {
    this.models = models;
    this.matcher = new Matcher(settings, models.grounds());
    this.alternatives = new Alternatives(settings, models);
    this.calls = new CallStage(settings, models, matcher);
    this.background = new Background(us(settings.backgroundAfter()));
    this.pausesUs = settings.scales().stream().map(EpisodeJudge::us).toList();
    this.pieceWithinUs = us(settings.pieceWithin());
    this.begunWithinUs = us(settings.begunWithin());
    this.mainWithinUs = us(settings.mainWithin());
    this.openingPauseUs = us(settings.openingPause());
    this.minimumBytes = settings.minimumBytes();
  }

  /** A span and the sessions it fits, best first. */
  private record Candidate(Span span, List<Match> matches) {
    double score() {
      return matches.get(0).score();
    }
  }

  private static final Comparator<Candidate> BEST_FIRST =
      Comparator.comparingDouble(Candidate::score)
          .reversed()
          .thenComparing(c -> -c.span().whole().bytes())
          .thenComparing(c -> c.span().whole().startUs())
          .thenComparing(c -> c.span().whole().service());

  /**
   * What an episode holds.
   *
   * @param file the capture's name
   * @param bursts in order of their beginning
   * @return detections in order of time
   */
  public List<Detection> judge(String file, List<Burst> bursts) {
    CallStage.Result answered = calls.judge(bursts, byService(bursts));
    List<Detection> detections = new ArrayList<>();
    for (CallStage.Found call : answered.found()) {
      List<Alternative> found = alternatives.of(call.matches());
      if (!found.isEmpty()) {
        detections.add(detection(file, call.whole(), found));
      }
    }
    judgeRest(
        file, bursts.stream().filter(b -> !answered.taken().contains(b)).toList(), detections);
    detections.sort(Comparator.comparingLong(Detection::startUs).thenComparing(Detection::service));
    return detections;
  }

  private void judgeRest(String file, List<Burst> bursts, List<Detection> detections) {
    Map<Service, List<Burst>> services = byService(bursts);
    Map<Service, List<SessionModel>> about = new TreeMap<>();
    services.forEach((service, of) -> about.put(service, models.about(of.get(0))));
    Map<String, AppTraffic> apps = traffic(bursts, about);
    List<Candidate> candidates = new ArrayList<>();
    services.forEach(
        (service, of) -> {
          List<Span> wholes = Span.of(of, List.of(pieceWithinUs));
          for (Span span : Span.of(of, pausesUs)) {
            if (wholes.stream().noneMatch(w -> w.overlaps(span) && isMinor(span, w))) {
              boolean opening = Opening.leadsTo(span.whole(), of, openingPauseUs);
              candidate(span, opening, about.getOrDefault(service, List.of()), apps, candidates);
            }
          }
        });
    candidates.sort(BEST_FIRST);
    List<Candidate> chosen = new ArrayList<>();
    for (Candidate candidate : candidates) {
      if (chosen.stream().noneMatch(c -> sameTraffic(c.span(), candidate.span()))) {
        List<Alternative> found = alternatives.of(candidate.matches());
        if (!found.isEmpty()) {
          chosen.add(candidate);
          detections.add(detection(file, candidate.span().whole(), found));
        }
      }
    }
    background.learn(unexplained(bursts, chosen));
  }

  private static Map<Service, List<Burst>> byService(List<Burst> bursts) {
    Map<Service, List<Burst>> services = new TreeMap<>();
    bursts.forEach(b -> services.computeIfAbsent(b.service(), s -> new ArrayList<>()).add(b));
    return services;
  }

  private void candidate(
      Span span,
      boolean opening,
      List<SessionModel> about,
      Map<String, AppTraffic> apps,
      List<Candidate> into) {
    Burst above = background.above(span.whole());
    Burst burst = opening ? above.opening() : above;
    long beginning =
        span.parts().stream()
            .filter(b -> b.bytes() >= minimumBytes)
            .findFirst()
            .orElse(span.whole())
            .startUs();
    List<Match> matches = new ArrayList<>();
    for (SessionModel model : about) {
      AppTraffic app = apps.getOrDefault(model.app(), new AppTraffic(List.of()));
      long main = model.sends() ? burst.bytesOut() : burst.bytesIn();
      if (main >= minimumBytes
          && mayBeAnswered(model, burst)
          && (toldByPeer(model, burst)
              || model.begunByDevice() == app.begunByDevice(beginning, begunWithinUs, minimumBytes))
          && !app.largerBeside(span.whole(), model.sends(), mainWithinUs)) {
        matcher.match(model, burst).ifPresent(matches::add);
      }
    }
    if (!matches.isEmpty()) {
      matches.sort(Alternatives.BEST_FIRST);
      into.add(new Candidate(span, List.copyOf(matches)));
    }
  }

  /**
   * What is not steady carries no media, so that the call it belongs to was not answered; but where
   * media may go to a peer, a relay that no signature has steady traffic of does not tell.
   */
  private static boolean mayBeAnswered(SessionModel model, Burst burst) {
    return !AnsweredCalls.isAnswered(model)
        || AnsweredCalls.isSteady(burst)
        || (toldByPeer(model, burst) && !model.talksToPeer());
  }

  /** Signalling tells both sides of a call where relays are: who sends first tells no role. */
  private static boolean toldByPeer(SessionModel model, Burst burst) {
    return model.action().action().isCall()
        && !burst.service().named()
        && burst.service().transport().equals("udp");
  }

  private static Map<String, AppTraffic> traffic(
      List<Burst> bursts, Map<Service, List<SessionModel>> about) {
    Map<String, List<Burst>> apps = new TreeMap<>();
    for (Burst burst : bursts) {
      about.getOrDefault(burst.service(), List.of()).stream()
          .map(SessionModel::app)
          .distinct()
          .forEach(app -> apps.computeIfAbsent(app, a -> new ArrayList<>()).add(burst));
    }
    Map<String, AppTraffic> traffic = new TreeMap<>();
    apps.forEach((app, of) -> traffic.put(app, new AppTraffic(List.copyOf(of))));
    return traffic;
  }

  /** A small piece of something larger, such as of a log-in, is not an action. */
  private static boolean isMinor(Span part, Span whole) {
    return part.whole().bytes() < MAIN_SHARE * whole.whole().bytes()
        && part.whole().startUs() >= whole.whole().startUs()
        && part.whole().endUs() <= whole.whole().endUs();
  }

  private static boolean sameTraffic(Span one, Span other) {
    return one.whole().service().equals(other.whole().service()) && one.overlaps(other);
  }

  private static List<Burst> unexplained(List<Burst> bursts, List<Candidate> chosen) {
    return bursts.stream()
        .filter(b -> chosen.stream().noneMatch(c -> c.span().parts().contains(b)))
        .toList();
  }

  private static Detection detection(String file, Burst whole, List<Alternative> found) {
    return new Detection(
        file,
        whole.startUs(),
        whole.endUs(),
        found,
        whole.service().label(),
        whole.flows().stream().map(FlowTraits::tuple).distinct().toList(),
        whole.packetsOut(),
        whole.packetsIn(),
        whole.bytesOut(),
        whole.bytesIn());
  }

  private static long us(Duration duration) {
    return duration.toNanos() / 1_000;
  }
}
