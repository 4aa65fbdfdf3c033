package io.siglab.signature;

import com.fasterxml.jackson.annotation.JsonValue;
import io.siglab.words.Word;

/** What a {@link Measure} counts, its unit and the smallest difference that means anything. */
public enum MeasureKind implements Word {
  /** Packets the device sent. */
  PACKETS_OUT("packets_out", "packets", Scope.SESSION, 3),
  /** Packets the device received. */
  PACKETS_IN("packets_in", "packets", Scope.SESSION, 3),
  /** IP bytes the device sent: sum of IP total lengths. */
  BYTES_OUT("bytes_out", "bytes", Scope.SESSION, 512),
  /** IP bytes the device received. */
  BYTES_IN("bytes_in", "bytes", Scope.SESSION, 512),
  /** Time from the session's first to its last packet in the state's window. */
  DURATION("duration", "seconds", Scope.SESSION, 0.5),
  /** Share of the IP bytes that the device sent: out / (out + in). */
  OUT_SHARE("out_share", "ratio", Scope.SESSION, 0.05),
  /** Flows that make up the session. */
  FLOWS("flows", "flows", Scope.SESSION, 1),
  /** Time from the first to the last media packet of a call. */
  MEDIA_DURATION("media_duration", "seconds", Scope.SESSION, 0.5),
  /** Time from the first signalling of a call to its answer or end. */
  RINGING_DURATION("ringing_duration", "seconds", Scope.SESSION, 0.5),
  /** IP bytes of media sent a second, median of a call's whole seconds. */
  MEDIA_RATE_OUT("media_rate_out", "kbit/s", Scope.SESSION, 8),
  /** IP bytes of media received a second, likewise. */
  MEDIA_RATE_IN("media_rate_in", "kbit/s", Scope.SESSION, 8),
  /**
   * The media rate above which a call is a video call and below which it is a voice call; its
   * support counts the trials it told right without being learned from them.
   */
  VIDEO_THRESHOLD("video_threshold", "kbit/s", Scope.SESSION, 8),
  /** Volume delta in packets (Li 2020, formula (1)). */
  PACKETS_DELTA("packets_delta", "percent", Scope.PAIR, 5),
  /** Volume delta in IP bytes (Li 2020, formula (1)). */
  BYTES_DELTA("bytes_delta", "percent", Scope.PAIR, 5),
  /** IP bytes of the thumbnail's burst (Li 2020, Table 6). */
  THUMBNAIL_BYTES("thumbnail_bytes", "bytes", Scope.PAIR, 512),
  /** T_abs, the difference of the two durations (Li 2026, section 4.3). */
  DURATION_DIFFERENCE("duration_difference", "seconds", Scope.PAIR, 0.5),
  /** T_norm, the same over their sum (Li 2026, section 4.3). */
  DURATION_DIFFERENCE_RATIO("duration_difference_ratio", "ratio", Scope.PAIR, 0.05),
  /** V_abs in packets (Li 2026, section 4.4). */
  PACKETS_DIFFERENCE("packets_difference", "packets", Scope.PAIR, 3),
  /** V_norm in packets (Li 2026, section 4.4). */
  PACKETS_DIFFERENCE_RATIO("packets_difference_ratio", "ratio", Scope.PAIR, 0.05),
  /** V_abs in IP bytes (Li 2026, section 4.4, there in kilobytes). */
  BYTES_DIFFERENCE("bytes_difference", "bytes", Scope.PAIR, 512),
  /** V_norm in IP bytes (Li 2026, section 4.4). */
  BYTES_DIFFERENCE_RATIO("bytes_difference_ratio", "ratio", Scope.PAIR, 0.05),
  /** Signalling packets sent: caller's less callee's, over their sum. */
  PACKET_ASYMMETRY("packet_asymmetry", "ratio", Scope.PAIR, 0.05);

  private final String word;
  private final String unit;
  private final Scope scope;
  private final double resolution;

  MeasureKind(String word, String unit, Scope scope, double resolution) {
    this.word = word;
    this.unit = unit;
    this.scope = scope;
    this.resolution = resolution;
  }

  @Override
  @JsonValue
  public String word() {
    return word;
  }

  /** The unit of its numbers, as the file writes it. */
  public String unit() {
    return unit;
  }

  /** Whether it is told of one side's session or of both sides together. */
  public Scope scope() {
    return scope;
  }

  /** Differences below this, in its unit, mean nothing. */
  public double resolution() {
    return resolution;
  }
}
