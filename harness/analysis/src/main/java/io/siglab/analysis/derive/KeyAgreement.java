package io.siglab.analysis.derive;

import io.siglab.analysis.observation.Volume;
import java.util.Optional;

/**
 * Finds where two browsers agree on keys for media inside a TLS connection, by the lengths of its
 * packets. WebRTC has them do so with DTLS on the path of the media, before any media (RFC 8827,
 * section 6.5; RFC 5764): three flights that answer one another, hello, certificate, certificate
 * (RFC 9147, section 5.7; with DTLS 1.2 a fourth, short one follows, RFC 6347, section 4.2.4). Each
 * has more bytes than anything that comes before it: connectivity checks and requests to a relay.
 */
final class KeyAgreement {

  /**
   * IP bytes of a flight's largest packet at least. A check in a Send indication inside TLS has 249
   * over IPv4 in the lab; a certificate of WebRTC with its signature alone has some 400.
   */
  private static final long LEAST_FLIGHT = 400;

  /** IP bytes of an acknowledgement over IPv6 with time stamps. */
  private static final long ACKNOWLEDGEMENT = 72;

  private static final int FLIGHTS = 3;

  /** DTLS sends a flight again after a second without an answer (RFC 6347, section 4.2.4.1). */
  private static final long LONGEST_WAIT_US = 1_000_000;

  private int flights;
  private boolean lastOut;
  private long beganUs;
  private long sentUs;
  private boolean complete;

  private KeyAgreement() {}

  /**
   * When the last of the flights began, behind which media begin.
   *
   * @param flow what the flow with media carries
   * @param begins whether its TLS connection begins there, which says hello in the same way
   * @param steadyUs when the flow becomes steady; the flights come about that time
   * @return empty where there are no two such flights
   */
  static Optional<Long> lastFlightUs(Activity flow, boolean begins, long steadyUs) {
    KeyAgreement found = new KeyAgreement();
    long greeted = begins ? greetedUs(flow) : Long.MIN_VALUE;
    for (Activity.Moment moment : flow.moments()) {
      boolean near = Math.abs(moment.atUs() - steadyUs) <= LONGEST_WAIT_US;
      if (moment.atUs() <= greeted || (found.flights == 0 && !near)) {
        continue;
      }
      // A device answers within a moment, its peer does not.
      if (isFlight(moment.traffic().in())) {
        found.take(false, moment.atUs());
      }
      if (isFlight(moment.traffic().out())) {
        found.take(true, moment.atUs());
      }
    }
    return found.flights < 2 ? Optional.empty() : Optional.of(found.beganUs);
  }

  /** When the connection's own handshake is over: the client has said more, after an answer. */
  private static long greetedUs(Activity flow) {
    boolean answered = false;
    for (Activity.Moment moment : flow.moments()) {
      if (answered && isMessage(moment.traffic().out())) {
        return moment.atUs();
      }
      answered |= isMessage(moment.traffic().in());
    }
    return Long.MIN_VALUE;
  }

  private static boolean isMessage(Volume volume) {
    return volume.ipBytes() > MediaEdges.BARE_PACKET * volume.packets();
  }

  /** Whether one of a moment's packets is that long, where the others are acknowledgements. */
  private static boolean isFlight(Volume volume) {
    return volume.ipBytes() - ACKNOWLEDGEMENT * (volume.packets() - 1) > LEAST_FLIGHT;
  }

  /** Takes a packet of a flight; none behind those that were awaited. */
  private void take(boolean out, long atUs) {
    boolean late = flights > 0 && atUs - sentUs > LONGEST_WAIT_US;
    if (complete || (late && flights > 1)) {
      complete = true;
      return;
    }
    if (late) {
      flights = 0;
    }
    if (flights == 0 || out != lastOut) {
      flights++;
      lastOut = out;
      beganUs = atUs;
    }
    sentUs = atUs;
    complete = flights == FLIGHTS;
  }
}
