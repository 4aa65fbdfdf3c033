package io.siglab.meter;

import java.util.List;

/**
 * All that metering one capture gives.
 *
 * @param flows in order of first packet
 * @param nameLinks DNS answers in order of time
 * @param summary the capture as a whole
 */
public record Metering(List<Flow> flows, List<NameLink> nameLinks, CaptureSummary summary) {
  /** Copies the lists. */
  public Metering {
    flows = List.copyOf(flows);
    nameLinks = List.copyOf(nameLinks);
  }
}
