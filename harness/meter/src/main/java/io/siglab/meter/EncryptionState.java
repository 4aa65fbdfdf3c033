package io.siglab.meter;

/** Whether what a flow carries can be read by an observer; never "encrypted" by default. */
public enum EncryptionState {
  /** A protocol that encrypts was recognised. */
  ENCRYPTED("encrypted"),
  /** A protocol that does not encrypt was recognised. */
  PLAINTEXT("plaintext"),
  /** There was payload, and no protocol was recognised in it. */
  UNDETERMINED("undetermined"),
  /** There was no payload to judge. */
  NO_PAYLOAD("no_payload");

  private final String word;

  EncryptionState(String word) {
    this.word = word;
  }

  /**
   * @return the name in output
   */
  public String word() {
    return word;
  }
}
