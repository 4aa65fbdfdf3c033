package io.siglab.analysis.observation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * How well the two sides' times line up once each was moved to the host's clock.
 *
 * @param errorUs bound of what is left by the measured offsets: the sum of both sides' errors,
 *     microseconds
 * @param seen what the packets themselves say is left; empty where no connectivity check was seen
 *     on both sides
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ClockAgreement(long errorUs, Optional<Seen> seen) {

  /**
   * What connectivity checks say that both sides captured with their answers: as in NTP (RFC 5905,
   * section 8), the difference of the clocks follows from the four times of an exchange.
   *
   * @param residualUs callee's clock minus caller's after correction, microseconds
   * @param errorUs half the smallest round trip: the truth lies within residual +- error
   * @param exchanges how many exchanges were seen whole
   */
  public record Seen(long residualUs, long errorUs, int exchanges) {}

  /** Whether packets and measured offsets contradict each other. */
  public boolean contradicted() {
    return seen.filter(s -> Math.abs(s.residualUs()) > s.errorUs() + errorUs).isPresent();
  }
}
