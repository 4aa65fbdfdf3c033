package io.siglab.analysis.derive;

import io.siglab.analysis.derive.SteadyFlow.Stretch;
import io.siglab.analysis.observation.Volume;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * The first and the last moment of media that are encrypted beyond recognition: what a steady flow
 * has of other messages at its ends is left out.
 *
 * <p>Before media come connectivity checks, which are as frequent (RFC 8445, section 14.2: one
 * every 50 ms), and the agreement on keys, behind which media begin. Without that, they begin where
 * messages in both directions follow one another as a codec's frames do. Behind media a connection
 * is given up with a request and its answer, as an allocation of a relay is (RFC 8656, section 8.1:
 * a Refresh with a lifetime of 0).
 */
final class MediaEdges {

  /** A frame of 60 ms, the longest in use, that comes a little late. */
  private static final long LONGEST_GAP_US = 65_000;

  private static final int LEAST_RUN = 10;

  /**
   * IP bytes of a packet without media: TCP's acknowledgements over IPv6 with time stamps have 72
   * (RFC 8200, RFC 9293, RFC 7323), the alert that ends a TLS connection has 24 more (RFC 8446).
   */
  static final long BARE_PACKET = 96;

  /** What is said of the end at once: an alert and the request that gives the allocation up. */
  private static final long FAREWELL_US = 2_000;

  private final Activity flow;
  private final boolean begins;
  private final boolean closes;

  /**
   * @param flow all that the flow with media carries in the call's window
   * @param begins whether its TLS connection begins there
   * @param closes whether its connection is closed there
   */
  MediaEdges(Activity flow, boolean begins, boolean closes) {
    this.flow = flow;
    this.begins = begins;
    this.closes = closes;
  }

  /** Media within a steady stretch of the flow. */
  Stretch within(Stretch steady) {
    List<Long> out = messages(Traffic::out);
    List<Long> in = messages(Traffic::in);
    long first =
        KeyAgreement.lastFlightUs(flow, begins, steady.firstUs())
            .map(at -> at + flow.widthUs())
            .orElseGet(() -> cadence(steady, out, in));
    long last = Math.max(ending(out, steady, first), ending(in, steady, first));
    return first < last ? new Stretch(first, last) : steady;
  }

  /** The moments in which one direction carries more than bare packets. */
  private List<Long> messages(Function<Traffic, Volume> direction) {
    return flow.moments().stream()
        .filter(
            m -> {
              Volume volume = direction.apply(m.traffic());
              return volume.ipBytes() > BARE_PACKET * volume.packets();
            })
        .map(Activity.Moment::atUs)
        .toList();
  }

  private static long cadence(Stretch steady, List<Long> out, List<Long> in) {
    return Math.max(
        beginning(between(out, steady.firstUs(), steady.lastUs()), steady.firstUs()),
        beginning(between(in, steady.firstUs(), steady.lastUs()), steady.firstUs()));
  }

  /**
   * The last message of one direction. Where the connection is closed, it is the last before the
   * farewell. Else it is the last of so many that follow one another without a gap.
   */
  private long ending(List<Long> messages, Stretch steady, long first) {
    long farewell =
        closes && !messages.isEmpty()
            ? messages.get(messages.size() - 1) - FAREWELL_US
            : Long.MAX_VALUE;
    List<Long> media = between(messages, first, Math.min(steady.lastUs(), farewell - 1));
    if (media.isEmpty()) {
      return first;
    }
    if (closes) {
      return media.get(media.size() - 1);
    }
    List<Long> reversed = new ArrayList<>(media.size());
    media.forEach(at -> reversed.add(-at));
    Collections.reverse(reversed);
    return -beginning(reversed, reversed.get(0));
  }

  private static List<Long> between(List<Long> moments, long fromUs, long toUs) {
    return moments.stream().filter(at -> at >= fromUs && at <= toUs).toList();
  }

  /** The first of so many messages that follow one another without a gap, else the first. */
  private static long beginning(List<Long> messages, long ifNone) {
    int run = 0;
    for (int i = 1; i < messages.size(); i++) {
      run = messages.get(i) - messages.get(i - 1) <= LONGEST_GAP_US ? run + 1 : 0;
      if (run == LEAST_RUN) {
        return messages.get(i - run);
      }
    }
    return messages.isEmpty() ? ifNone : messages.get(0);
  }
}
