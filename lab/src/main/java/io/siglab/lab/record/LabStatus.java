package io.siglab.lab.record;

import io.siglab.testbed.device.RunLabel;
import java.util.Optional;

/**
 * A lab on this host.
 *
 * @param label its label
 * @param state what it is doing
 * @param record who answers for it; empty where its maker died before writing that
 * @param endpoints how to reach it; empty until it is up
 */
public record LabStatus(
    RunLabel label, State state, Optional<LabRecord> record, Optional<LabEndpoints> endpoints) {

  /** What a lab is doing. */
  public enum State {
    /** On its way up. */
    STARTING,
    /** Up, and ends with the run that owns it. */
    OWNED,
    /** Up until it is taken down. */
    DETACHED,
    /** Left by a run that died; the next lab's start removes it. */
    ORPHANED
  }
}
