package io.siglab.meter.bytes;

/** A field reaches beyond the end of what there is. Carries no stack trace: it is control flow. */
public final class ShortInputException extends Exception {
  ShortInputException() {
    super("field beyond the end of the input", null, false, false);
  }
}
