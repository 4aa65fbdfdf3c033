package io.siglab.simulate.app;

import io.siglab.simulate.time.VirtualTime;
import io.siglab.simulate.wire.Media;
import io.siglab.words.Role;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Sound, and pictures, of a call: a DTLS handshake, then SRTP both ways. Rates and sizes are
 * chosen: no paper gives them. Sound is in frames of 60 ms, the longest of Opus (RFC 6716, 2.1.4).
 */
final class MediaSource {

  private static final int VOICE_TYPE = 111;
  private static final int VIDEO_TYPE = 96;
  private static final long VOICE_US = 60_000;
  private static final int VOICE_TICKS = 2_880; // of 48 kHz (RFC 7587, section 4.1)
  private static final int VOICE_BYTES = 95;
  private static final int VOICE_SPREAD = 50;
  private static final long VIDEO_US = 80_000;
  private static final int VIDEO_TICKS = 7_200; // of 90 kHz (RFC 3551, section 5)
  private static final int VIDEO_BYTES = 420;
  private static final int VIDEO_SPREAD = 320;
  private static final long ROUND_TRIP_US = 90_000;

  /** Media stop a little before the session, whose last packet is a goodbye. */
  private static final long STOP_US = 120_000;

  private final boolean video;
  private final RandomGenerator random;

  MediaSource(boolean video, RandomGenerator random) {
    this.video = video;
    this.random = random;
  }

  void play(VirtualTime time, Legs legs) {
    legs.send(Role.CALLER, Media.dtlsClientHello(random));
    time.after(ROUND_TRIP_US, () -> legs.send(Role.CALLEE, Media.dtlsServerFlight(random)));
    time.after(2 * ROUND_TRIP_US, () -> legs.send(Role.CALLER, Media.dtlsClientFinished(random)));
    time.after(3 * ROUND_TRIP_US, () -> legs.send(Role.CALLEE, Media.dtlsServerFinished(random)));
    for (Role role : List.of(Role.CALLER, Role.CALLEE)) {
      long begins = 4 * ROUND_TRIP_US + random.nextLong(VOICE_US);
      time.after(begins, () -> voice(time, legs, role, new Media.Stream(VOICE_TYPE, random)));
      if (video) {
        time.after(
            begins + VIDEO_US,
            () -> pictures(time, legs, role, new Media.Stream(VIDEO_TYPE, random)));
      }
    }
  }

  private void voice(VirtualTime time, Legs legs, Role role, Media.Stream stream) {
    if (legs.open(role, STOP_US)) {
      int size = VOICE_BYTES + random.nextInt(VOICE_SPREAD);
      legs.send(role, stream.packet(size, VOICE_TICKS, false, random));
      time.after(VOICE_US, () -> voice(time, legs, role, stream));
    }
  }

  private void pictures(VirtualTime time, Legs legs, Role role, Media.Stream stream) {
    if (legs.open(role, STOP_US)) {
      int size = VIDEO_BYTES + random.nextInt(VIDEO_SPREAD);
      legs.send(role, stream.packet(size, VIDEO_TICKS, true, random));
      time.after(VIDEO_US, () -> pictures(time, legs, role, stream));
    }
  }
}
