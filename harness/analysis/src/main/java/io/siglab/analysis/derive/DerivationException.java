package io.siglab.analysis.derive;

/** Why one side of a trial cannot be derived; becomes a problem of its observation. */
final class DerivationException extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * @param message a sentence without a full stop: what is missing or wrong, and where
   */
  DerivationException(String message) {
    super(message);
  }
}
