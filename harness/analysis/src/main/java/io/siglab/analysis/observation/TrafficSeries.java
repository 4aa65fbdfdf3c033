package io.siglab.analysis.observation;

import java.util.List;

/**
 * One side's IP bytes over the time of a trial, in bins of one width. All four lists are of the
 * same length.
 *
 * @param startUs start of the first bin on the host's clock, so that both sides line up;
 *     microseconds since the epoch
 * @param binUs width of a bin, microseconds
 * @param mainOut sent in the main session
 * @param mainIn received in the main session
 * @param otherOut sent in all other flows
 * @param otherIn received in all other flows
 */
public record TrafficSeries(
    long startUs,
    long binUs,
    List<Long> mainOut,
    List<Long> mainIn,
    List<Long> otherOut,
    List<Long> otherIn) {

  /** Copies the lists. */
  public TrafficSeries {
    mainOut = SparseSeries.copyOf(mainOut);
    mainIn = SparseSeries.copyOf(mainIn);
    otherOut = SparseSeries.copyOf(otherOut);
    otherIn = SparseSeries.copyOf(otherIn);
  }
}
