package io.siglab.analysis.observation;

/**
 * How the windows, which the harness timed on the host, were laid over a capture.
 *
 * @param clock whose clock stamped the packets: {@code host} or {@code device}
 * @param offsetUs capture clock minus host clock at the start of the first window, microseconds
 * @param driftUs how much the offset changed until the end of the last window
 * @param errorUs the true offset lies within offset +- error
 * @param basis {@code same-clock}, {@code interpolated} between the samples before and after,
 *     {@code single-sample}, or {@code unknown} where there is no sample: offset 0 is then a guess
 */
public record ClockReading(String clock, long offsetUs, long driftUs, long errorUs, String basis) {

  /** The host itself stamped the packets. */
  public static final String SAME_CLOCK = "same-clock";

  /** Offsets were measured before and after the trial. */
  public static final String INTERPOLATED = "interpolated";

  /** The offset was measured once. */
  public static final String SINGLE_SAMPLE = "single-sample";

  /** The offset was never measured. */
  public static final String UNKNOWN = "unknown";
}
