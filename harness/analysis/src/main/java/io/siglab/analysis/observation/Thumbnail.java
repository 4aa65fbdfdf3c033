package io.siglab.analysis.observation;

import io.siglab.words.State;

/**
 * A smaller burst that the receiver got in a window before the receiver state (Li 2020, Table 6, in
 * brackets).
 *
 * @param state the window
 * @param session the session that carried it, as {@link SessionObservation#label()} writes it
 * @param volume what came in, background subtracted
 */
public record Thumbnail(State state, String session, Volume volume) {}
