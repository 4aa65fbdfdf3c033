package io.siglab.analysis.aggregate;

/** Runs were to be aggregated together that do not come from the same kind of source. */
public final class MixedProvenanceException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message which runs, and what to do about it
   */
  public MixedProvenanceException(String message) {
    super(message);
  }
}
