package io.siglab.analysis.aggregate;

import io.siglab.analysis.observation.ObservationSet;
import io.siglab.store.RunManifest;

/**
 * A run and what was derived from it.
 *
 * @param manifest what the run set out to do
 * @param observations what its trials show
 */
public record MeasuredRun(RunManifest manifest, ObservationSet observations) {}
