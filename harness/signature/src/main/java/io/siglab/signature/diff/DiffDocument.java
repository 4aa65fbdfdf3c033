package io.siglab.signature.diff;

import io.siglab.json.JsonFormat;
import io.siglab.json.JsonSchema;

/** A diff as JSON, for programs that read what {@code siglab signature diff} found. */
public final class DiffDocument {

  private static final long MOST_BYTES = 16L << 20;

  private final JsonFormat<SignatureDiff> format =
      new JsonFormat<>(
          SignatureDiff.class, JsonSchema.load(DiffDocument.class, "diff.schema.json"), MOST_BYTES);

  /** The diff as JSON, UTF-8, with a newline at the end. */
  public byte[] write(SignatureDiff diff) {
    return format.write(diff);
  }

  /** Reads what {@link #write} wrote. */
  public SignatureDiff read(byte[] content, String source) {
    return format.read(content, source);
  }
}
