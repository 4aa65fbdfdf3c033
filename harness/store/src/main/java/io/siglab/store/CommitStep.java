package io.siglab.store;

/** The steps that turn a running attempt into a complete one, in order. */
enum CommitStep {
  /** Every capture is hashed and its size taken. */
  HASHED,
  /** Every file's content is on the disk. */
  SYNCED,
  /** The manifest is on the disk under its own name. */
  MANIFEST_WRITTEN,
  /** The directory has its final name. */
  RENAMED;

  /** Is told after each step; a test stops there by throwing. */
  interface Observer {
    void done(CommitStep step);
  }
}
