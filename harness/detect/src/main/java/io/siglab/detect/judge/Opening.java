package io.siglab.detect.judge;

import io.siglab.detect.burst.Burst;
import java.util.List;

/**
 * What a connection begins with: the handshake, and what apps exchange right behind it (log-in,
 * what was missed, who is there), burst after burst.
 */
final class Opening {

  private Opening() {}

  /**
   * Whether a burst holds the beginning of a connection or follows one: looks back over the
   * service's bursts while there is no longer pause.
   *
   * @param burst in question
   * @param ofService all bursts of its service in the episode, in order of their beginning
   * @param pauseUs the pause
   */
  static boolean leadsTo(Burst burst, List<Burst> ofService, long pauseUs) {
    long reachedUs = burst.startUs();
    for (int i = ofService.size() - 1; i >= 0; i--) {
      Burst other = ofService.get(i);
      if (other.startUs() > burst.endUs()) {
        continue;
      }
      if (other.endUs() + pauseUs < reachedUs) {
        return false;
      }
      if (other.opens()) {
        return true;
      }
      reachedUs = Math.min(reachedUs, other.startUs());
    }
    return false;
  }
}
