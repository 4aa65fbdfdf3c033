package io.siglab.analysis.observation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.siglab.words.State;
import java.util.Optional;

/**
 * The session that carries the action on one side, and when.
 *
 * @param state the window that carries it: SS for a sender, the receiver state (Li 2020, Table 6)
 *     for a receiver, IDLE for a baseline
 * @param volume what it carried in that window in the side's main direction (sender out, receiver
 *     in), background subtracted: the N of Li 2020, formula (1)
 * @param durationUs time from its first to its last packet in that window, to the width of a bin
 * @param connection {@code opened} where a connection begins with what it carried there, {@code
 *     kept} where all of it went over TCP connections opened before; empty for other datagrams
 * @param session the session
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record MainSession(
    State state,
    Volume volume,
    long durationUs,
    Optional<String> connection,
    SessionObservation session) {}
