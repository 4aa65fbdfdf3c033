package io.siglab.simulate.app;

import io.siglab.simulate.model.CallModel.Course;
import io.siglab.words.Role;
import java.util.random.RandomGenerator;

/**
 * The sessions of a call's two sides in one state, with the planted durations: from phone to phone,
 * or each with the server.
 *
 * <p>Where the parties talk directly, what one sends shows on both sides, so that both sessions end
 * together and a planted difference lies in their beginnings: a translator lets nothing in before
 * its own phone has sent something. Sessions with a server begin and end apart.
 */
final class CallSessions {

  /** The most that the beginnings of sessions with a server lie apart; chosen. */
  private static final long LARGEST_LAG_US = 600_000;

  /** Spread of durations from trial to trial; chosen. */
  private static final double DEVIATION_US = 15_000;

  private final Client caller;
  private final Course course;
  private final boolean direct;
  private final MediaSource media;
  private final Legs legs;
  private long bothOpenUs;

  /**
   * When the sessions end.
   *
   * @param callerUs the caller's
   * @param calleeUs the callee's
   */
  record Ends(long callerUs, long calleeUs) {}

  CallSessions(Client caller, Client callee, Course course, boolean video) {
    this.caller = caller;
    this.course = course;
    RandomGenerator random = caller.net().random();
    this.direct = random.nextDouble() < course.directShare();
    this.media = new MediaSource(video, random);
    this.legs =
        direct
            ? new DirectLegs(caller.net(), callee.net(), course)
            : new ServerLegs(caller.net(), callee.net(), course);
  }

  /**
   * Begins both sessions.
   *
   * @param earliestUs when the first may begin
   */
  Ends begin(long earliestUs) {
    long callerLasts = planted(course.callerSeconds());
    long calleeLasts = planted(course.calleeSeconds());
    long lag = callerLasts - calleeLasts;
    if (!direct) {
      lag = Math.max(-LARGEST_LAG_US, Math.min(LARGEST_LAG_US, lag));
    }
    long callerBegins = earliestUs + Math.max(0, -lag);
    long calleeBegins = earliestUs + Math.max(0, lag);
    Ends ends = new Ends(callerBegins + callerLasts, calleeBegins + calleeLasts);
    bothOpenUs = Math.max(callerBegins, calleeBegins) + legs.handshakeUs();
    legs.begin(Role.CALLER, callerBegins, ends.callerUs());
    legs.begin(Role.CALLEE, calleeBegins, ends.calleeUs());
    return ends;
  }

  /** When media can flow; known once the sessions have begun. */
  long bothOpenUs() {
    return bothOpenUs;
  }

  /** Lets media flow until the sessions end. */
  void playMedia() {
    media.play(caller.net().time(), legs);
  }

  /** Ends both sessions at a time, if they last longer. */
  void endAt(long atUs) {
    legs.endAt(atUs);
  }

  private long planted(double seconds) {
    double noise = caller.net().random().nextGaussian() * DEVIATION_US;
    return Math.round(seconds * 1_000_000 + noise);
  }
}
