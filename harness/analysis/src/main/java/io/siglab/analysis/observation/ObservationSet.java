package io.siglab.analysis.observation;

import java.util.List;

/**
 * All observations of one run, as {@code reports/RUN/observations.json} holds them.
 *
 * @param format {@value #FORMAT}
 * @param run the run's id
 * @param settings the parameters they were derived with
 * @param observations in the order of the run's plan
 */
public record ObservationSet(
    String format, String run, DerivationSettings settings, List<Observation> observations) {

  /** The format that this version writes. */
  public static final String FORMAT = "siglab-observations/1";

  /** Copies the list. */
  public ObservationSet {
    observations = List.copyOf(observations);
  }
}
