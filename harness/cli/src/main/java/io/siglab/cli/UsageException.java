package io.siglab.cli;

/** The caller asked for something that cannot be; the message says what, where and the mend. */
final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
