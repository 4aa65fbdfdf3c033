package io.siglab.analysis.derive;

import io.siglab.analysis.observation.ClockAgreement;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Holds the measured clock offsets of both sides against the packets: a connectivity check that
 * both captured with its answer gives the four times from which NTP computes an offset (RFC 5905,
 * section 8).
 */
final class ClockExchanges {

  private final CaptureClock caller;
  private final CaptureClock callee;

  ClockExchanges(CaptureClock caller, CaptureClock callee) {
    this.caller = caller;
    this.callee = callee;
  }

  private record Sample(long residualUs, long roundTripUs) {}

  /**
   * How well the corrected clocks agree.
   *
   * @param errorUs what the measured offsets leave open on both sides together
   */
  ClockAgreement agreement(long errorUs, StunTalk callerTalk, StunTalk calleeTalk) {
    var samples =
        callerTalk.exchanges().entrySet().stream()
            .flatMap(e -> samples(e, calleeTalk.exchanges()))
            .sorted(
                Comparator.comparingLong(Sample::roundTripUs).thenComparingLong(Sample::residualUs))
            .toList();
    return new ClockAgreement(
        errorUs,
        samples.stream()
            .findFirst()
            .map(
                best ->
                    new ClockAgreement.Seen(
                        best.residualUs(), (best.roundTripUs() + 1) / 2, samples.size())));
  }

  private Stream<Sample> samples(
      Map.Entry<String, StunTalk.Exchange> atCaller, Map<String, StunTalk.Exchange> atCallee) {
    StunTalk.Exchange other = atCallee.get(atCaller.getKey());
    if (other == null) {
      return Stream.empty();
    }
    Optional<Sample> callerAsked =
        sample(atCaller.getValue().asked(), caller, other.answered(), callee);
    Optional<Sample> calleeAsked =
        sample(other.asked(), callee, atCaller.getValue().answered(), caller)
            .map(s -> new Sample(-s.residualUs(), s.roundTripUs()));
    return Stream.concat(callerAsked.stream(), calleeAsked.stream());
  }

  /** The clock of the one who answers minus that of the one who asks. */
  private static Optional<Sample> sample(
      Optional<StunTalk.Span> asked,
      CaptureClock askers,
      Optional<StunTalk.Span> answered,
      CaptureClock answerers) {
    if (asked.isEmpty() || answered.isEmpty()) {
      return Optional.empty();
    }
    long t1 = askers.toHost(asked.get().requestUs());
    long t2 = answerers.toHost(answered.get().requestUs());
    long t3 = answerers.toHost(answered.get().answerUs());
    long t4 = askers.toHost(asked.get().answerUs());
    long roundTrip = (t4 - t1) - (t3 - t2);
    return roundTrip < 0
        ? Optional.empty()
        : Optional.of(new Sample(((t2 - t1) + (t3 - t4)) / 2, roundTrip));
  }
}
