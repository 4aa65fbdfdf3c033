package io.siglab.analysis.observation;

import io.siglab.words.State;
import java.math.BigDecimal;
import java.util.List;

/**
 * What the two sides' main sessions show together.
 *
 * @param receiverState the window that carries the receiver's main session (Li 2020, Table 6)
 * @param sent N_out of the sender's main session
 * @param received N_in of the receiver's main session
 * @param deltaPacketsPercent Li 2020, formula (1), over packets; percent, four decimals
 * @param deltaBytesPercent the same over IP bytes
 * @param sharedNames server names of both sides' main sessions, sorted
 * @param sharedAddresses server addresses of both sides' main sessions, sorted
 */
public record PairObservation(
    State receiverState,
    Volume sent,
    Volume received,
    BigDecimal deltaPacketsPercent,
    BigDecimal deltaBytesPercent,
    List<String> sharedNames,
    List<String> sharedAddresses) {

  /** Copies the lists. */
  public PairObservation {
    sharedNames = List.copyOf(sharedNames);
    sharedAddresses = List.copyOf(sharedAddresses);
  }

  /** Whether both main sessions are with one server, by name or address. */
  public boolean serverShared() {
    return !sharedNames.isEmpty() || !sharedAddresses.isEmpty();
  }

  /** Whether a side's packets were merged before they were captured: their counts mean little. */
  public boolean segmentsMerged() {
    return sent.segmentsMerged() || received.segmentsMerged();
  }
}
