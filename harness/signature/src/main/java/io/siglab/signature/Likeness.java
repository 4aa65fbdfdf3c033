package io.siglab.signature;

import io.siglab.words.Role;
import io.siglab.words.State;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether bursts at one server may be of either of two sessions, by the rule by which a detector
 * accepts numbers ({@link Spread#accepts}).
 */
public final class Likeness {

  private Likeness() {}

  /**
   * Whether what many trials of a session showed is also accepted for another one: in no measure
   * does the middle half of its trials lie outside of what the other takes in. Then a quarter of
   * its bursts or more may be either.
   */
  public static boolean takesIn(SessionSignature other, SessionSignature session) {
    Map<MeasureKind, Spread> bounds = spreads(other);
    Map<MeasureKind, Spread> own = spreads(session);
    return toldBy(session).stream()
        .allMatch(kind -> takesIn(kind, bounds.get(kind), own.get(kind)));
  }

  /** A measure that only one of them has tells nothing. */
  private static boolean takesIn(MeasureKind kind, @Nullable Spread bound, @Nullable Spread own) {
    return bound == null || own == null || bound.acceptsAny(own.q1(), own.q3(), kind);
  }

  /** Whether a session would take in a burst with these numbers; not without any to compare. */
  public static boolean takesIn(SessionSignature session, Map<MeasureKind, Double> numbers) {
    Map<MeasureKind, Spread> bounds = spreads(session);
    boolean compared = false;
    for (MeasureKind kind : toldBy(session)) {
      Spread bound = bounds.get(kind);
      Double number = numbers.get(kind);
      if (bound == null || number == null) {
        continue;
      }
      if (!bound.accepts(number, kind)) {
        return false;
      }
      compared = true;
    }
    return compared;
  }

  /**
   * What a detector parts bursts at one server by: the bytes of the role's main direction and the
   * share of what was sent; of answered calls, whose bytes grow with time, the media rates. In the
   * other direction go acknowledgements, whose number depends on the network.
   */
  private static List<MeasureKind> toldBy(SessionSignature session) {
    if (session.state() == State.ANS) {
      return List.of(MeasureKind.MEDIA_RATE_OUT, MeasureKind.MEDIA_RATE_IN);
    }
    boolean sends = session.role() == Role.SENDER || session.role() == Role.CALLER;
    return List.of(sends ? MeasureKind.BYTES_OUT : MeasureKind.BYTES_IN, MeasureKind.OUT_SHARE);
  }

  private static Map<MeasureKind, Spread> spreads(SessionSignature session) {
    return session.measures().stream().collect(Collectors.toMap(Measure::kind, Measure::spread));
  }
}
