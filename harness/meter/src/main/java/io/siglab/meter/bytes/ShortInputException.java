package io.siglab.meter.bytes;

/**
 * A field reaches beyond the end of what there is, or cannot be passed over. Carries no stack
 * trace: it is control flow.
 */
public final class ShortInputException extends Exception {
  /** Without a message of its own: the caller knows what it was reading. */
  public ShortInputException() {
    super("field beyond the end of the input", null, false, false);
  }
}
