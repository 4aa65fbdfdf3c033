package io.siglab.detect.judge;

import io.siglab.detect.DetectorSettings;
import io.siglab.detect.burst.Burst;
import io.siglab.detect.burst.FlowTraits;
import io.siglab.detect.burst.Service;
import io.siglab.words.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the answered calls of an app in an episode. Media are told as derivation tells them where
 * they are encrypted beyond recognition ({@code docs/derivation.md}, "Calls"): packets both ways
 * all the time, here for two seconds or more. Signalling alone is a call that was not answered;
 * with media it is part of one that was.
 */
final class AnsweredCalls {

  /** Half a second without a packet ends media (as in derivation). */
  private static final long MEDIA_PAUSE_US = 500_000;

  /** Connectivity checks at a relay run both ways for a second and more. */
  private static final long LEAST_MEDIA_US = 2_000_000;

  private static final double MOST_OF_CHECKS = 0.25;

  /** Speech codecs send a packet every 20 to 60 ms (Opus: RFC 6716, section 2.1.4). */
  private static final long LEAST_PACKETS_A_SECOND = 10;

  private final long longestRingingPauseUs;
  private final long besideUs;
  private final long minimumBytes;

  AnsweredCalls(DetectorSettings settings) {
    this.longestRingingPauseUs = settings.episodePause().toNanos() / 1_000;
    this.besideUs = settings.mainWithin().toNanos() / 1_000;
    this.minimumBytes = settings.minimumBytes();
  }

  /** Stretches of one service that look like media. */
  static List<Span> steady(List<Burst> ofService) {
    return Span.of(ofService, List.of(MEDIA_PAUSE_US)).stream()
        .filter(span -> isSteady(span.whole()))
        .toList();
  }

  /** Whether a session is one of an answered call. */
  static boolean isAnswered(SessionModel model) {
    return model.action().action().isCall() && model.state() == State.ANS;
  }

  /** Whether a burst runs both ways long and often enough for media. */
  static boolean isSteady(Burst burst) {
    long us = burst.endUs() - burst.startUs();
    long least = LEAST_PACKETS_A_SECOND * us / 1_000_000;
    return us >= LEAST_MEDIA_US && burst.packetsOut() >= least && burst.packetsIn() >= least;
  }

  /**
   * The calls of one app.
   *
   * @param sessions the app's; those of answered calls count
   * @param bursts all of the episode, in order of their beginning
   * @param steady stretches that look like media
   * @return in order of time
   */
  List<AnsweredCall> of(List<SessionModel> sessions, List<Burst> bursts, List<Span> steady) {
    List<SessionModel> answered = sessions.stream().filter(AnsweredCalls::isAnswered).toList();
    List<Burst> media = new ArrayList<>();
    steady.stream()
        .map(Span::whole)
        .filter(b -> any(answered, b, AnsweredCall::mayCarry))
        .sorted(Comparator.comparingLong(Burst::bytes).reversed().thenComparing(Burst::service))
        .filter(b -> media.stream().noneMatch(m -> overlap(m, b) || areChecks(b, m)))
        .forEach(media::add);
    media.sort(Comparator.comparingLong(Burst::startUs));
    List<AnsweredCall> calls = new ArrayList<>();
    long earliestUs = Long.MIN_VALUE;
    for (Burst carrier : media) {
      long lastUs = carrier.endUs() + besideUs;
      List<Burst> others = new ArrayList<>();
      List<Burst> beside = new ArrayList<>();
      for (Burst burst : bursts) {
        if (burst.startUs() < earliestUs || burst.startUs() > lastUs) {
          continue;
        }
        if (burst.service().equals(carrier.service())) {
          beside.add(burst);
        } else if (any(answered, burst, AnsweredCalls::covers)) {
          others.add(burst);
        }
      }
      call(carrier, others, beside).ifPresent(calls::add);
      earliestUs = lastUs;
    }
    return calls;
  }

  /** A small stretch at the same server before the media: allocations and connectivity checks. */
  private boolean areChecks(Burst burst, Burst media) {
    return burst.service().equals(media.service())
        && burst.bytes() < MOST_OF_CHECKS * media.bytes()
        && burst.endUs() < media.startUs()
        && burst.endUs() + longestRingingPauseUs >= media.startUs();
  }

  private Optional<AnsweredCall> call(Burst media, List<Burst> others, List<Burst> beside) {
    Set<Burst> signalling = new LinkedHashSet<>();
    long reachedUs = media.startUs();
    Optional<Burst> first = Optional.empty();
    for (int i = others.size() - 1; i >= 0; i--) {
      Burst burst = others.get(i);
      // A relay is asked for an allocation just before the first message.
      if (burst.startUs() > media.startUs() + besideUs) {
        signalling.add(burst);
      } else if (burst.endUs() + longestRingingPauseUs >= reachedUs) {
        signalling.add(burst);
        // Keep-alives begin nothing.
        if (burst.bytes() >= minimumBytes) {
          reachedUs = Math.min(reachedUs, burst.startUs());
          first = Optional.of(burst);
        }
      }
    }
    first.ifPresent(
        begins ->
            beside.stream()
                .filter(b -> b.startUs() >= begins.startUs() - besideUs && !overlap(b, media))
                .forEach(signalling::add));
    return first.map(
        begins ->
            new AnsweredCall(
                media,
                signalling.stream().sorted(Comparator.comparingLong(Burst::startUs)).toList(),
                begins.begunByDevice()));
  }

  private static boolean overlap(Burst one, Burst other) {
    return one.startUs() <= other.endUs() && other.startUs() <= one.endUs();
  }

  private interface Concerns {
    boolean test(SessionModel model, Service service, String address);
  }

  private static boolean covers(SessionModel model, Service service, String address) {
    return model.covers(service.server(), service.named(), address);
  }

  private static boolean any(List<SessionModel> models, Burst burst, Concerns concerns) {
    return burst.flows().stream()
        .map(FlowTraits::address)
        .distinct()
        .anyMatch(
            address -> models.stream().anyMatch(m -> concerns.test(m, burst.service(), address)));
  }
}
