package io.siglab.analysis.observation;

/**
 * The parameters of derivation, stored with its results.
 *
 * @param minimumBurstBytes a session carries an action only with at least so many IP bytes above
 *     the background in the window; below the size of any message with its headers
 * @param minimumThumbnailBytes an earlier burst on the receiver is a thumbnail only from this size
 *     on; above what a notice that a message has come, or a TLS handshake with its certificates,
 *     brings in
 * @param binUs width of the bins of the time series, microseconds
 * @param callBinUs width of the bins that times within calls are read from, microseconds; a whole
 *     number of them makes a bin of the series
 */
public record DerivationSettings(
    long minimumBurstBytes, long minimumThumbnailBytes, long binUs, long callBinUs) {

  private static final long MINIMUM_BURST_BYTES = 256;
  private static final long MINIMUM_THUMBNAIL_BYTES = 6_144;
  private static final long BIN_US = 100_000;
  private static final long CALL_BIN_US = 1_000;

  /** Refuses bins that do not fit into each other. */
  public DerivationSettings {
    if (callBinUs < 1 || binUs % callBinUs != 0) {
      throw new IllegalArgumentException(
          "bins of " + binUs + " us do not hold whole bins of " + callBinUs + " us");
    }
  }

  /** The parameters in use unless told otherwise: 256 bytes, 6 KiB, 100 ms, 1 ms. */
  public static DerivationSettings defaults() {
    return new DerivationSettings(
        MINIMUM_BURST_BYTES, MINIMUM_THUMBNAIL_BYTES, BIN_US, CALL_BIN_US);
  }
}
