package io.siglab.analysis.derive;

import io.siglab.analysis.observation.Observation;

/** Derives the valid trials of one kind of action. */
interface ActionDerivation {

  /** The observation of a valid trial. */
  Observation derive(Trial trial);
}
