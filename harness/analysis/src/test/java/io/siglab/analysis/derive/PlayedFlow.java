package io.siglab.analysis.derive;

import io.siglab.analysis.observation.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A flow inside TLS, made of messages at times after its beginning. */
final class PlayedFlow {

  static final long START_US = 1_795_259_000_000_000L;
  static final long FRAME_US = 20_000;

  /** IP bytes of a frame of speech inside TLS, of a connectivity check, of an acknowledgement. */
  static final long SPEECH = 180;

  static final long CHECK = 213;
  static final long ACKNOWLEDGEMENT = 72;

  private final List<Activity.Moment> moments = new ArrayList<>();

  /** Speech both ways, the answer five milliseconds behind, from a time on. */
  PlayedFlow talk(long fromUs, int frames) {
    for (int i = 0; i < frames; i++) {
      out(fromUs + i * FRAME_US, SPEECH);
      in(fromUs + i * FRAME_US + 5_000, SPEECH);
    }
    return this;
  }

  /** Connectivity checks both ways, as frequent as ICE allows (RFC 8445, section 14.2). */
  PlayedFlow checks(long fromUs, int count) {
    for (int i = 0; i < count; i++) {
      out(fromUs + i * 50_000L, CHECK);
      in(fromUs + i * 50_000L + 2_000, CHECK);
    }
    return this;
  }

  PlayedFlow out(long afterUs, long ipBytes) {
    return add(afterUs, new Traffic(new Volume(1, ipBytes), Volume.NONE));
  }

  PlayedFlow in(long afterUs, long ipBytes) {
    return add(afterUs, new Traffic(Volume.NONE, new Volume(1, ipBytes)));
  }

  private PlayedFlow add(long afterUs, Traffic traffic) {
    moments.add(new Activity.Moment(START_US + afterUs, traffic));
    return this;
  }

  Activity activity() {
    TreeMap<Long, Traffic> sums = new TreeMap<>();
    moments.forEach(m -> sums.merge(m.atUs(), m.traffic(), Traffic::plus));
    return new Activity(
        sums.entrySet().stream().map(e -> new Activity.Moment(e.getKey(), e.getValue())).toList(),
        1_000);
  }
}
