package io.siglab.analysis.observation;

/**
 * The time a call rings, as one side's packets show it: nothing is said while the callee is waited
 * for, so that it is the last long silence before media begin.
 *
 * @param invitedUs the first message of the call, capture clock, microseconds since the epoch
 * @param firstUs the last message before the silence
 * @param lastUs what ends it: a message, or the first packet to another server or to the peer
 */
public record CallRinging(long invitedUs, long firstUs, long lastUs) {

  /** How long it rang, microseconds. */
  public long durationUs() {
    return lastUs - firstUs;
  }
}
