package io.siglab.analysis.observation;

import java.util.List;

/**
 * The flows that carry a call on one side: its media, else the service that both sides share, else
 * the largest (Li 2020, Tables 8 and 10).
 *
 * @param label the session as tables show it, for example {@code turn.example.test:3478/udp}
 * @param basis {@value #MEDIA}, {@value #COMMON} or {@value #LARGEST}
 * @param peer whether it is with the other party and not with a server
 * @param flows each flow's 5-tuple from the device's point of view, in order of first packet
 * @param firstUs its first packet in the call's window; capture clock, to the millisecond
 * @param lastUs its last packet there
 * @param out sent in the window
 * @param in received in it
 */
public record CallSession(
    String label,
    String basis,
    boolean peer,
    List<String> flows,
    long firstUs,
    long lastUs,
    Volume out,
    Volume in) {

  /** The flows with media. */
  public static final String MEDIA = "media";

  /** No media: the flows to what both sides talked to. */
  public static final String COMMON = "common";

  /** Neither: the flows with the most bytes. */
  public static final String LARGEST = "largest";

  /** Copies the list. */
  public CallSession {
    flows = List.copyOf(flows);
  }

  /** First to last packet, microseconds: D of Li 2026, section 4.3. */
  public long durationUs() {
    return lastUs - firstUs;
  }

  /** Sent and received: V of Li 2026, section 4.4. */
  public Volume volume() {
    return out.plus(in);
  }
}
