package io.siglab.signature;

/** A signature cannot be read, written or believed; the message says which, why and the mend. */
public final class SignatureException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public SignatureException(String message) {
    super(message);
  }

  public SignatureException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Never null: every constructor gives one. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
