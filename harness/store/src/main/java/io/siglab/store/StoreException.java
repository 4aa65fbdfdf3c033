package io.siglab.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The trial store cannot be read or written; the message says which file and the mend. */
public final class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final long BYTES_PER_MIB = 1L << 20;

  public StoreException(String message) {
    super(message);
  }

  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Never null: every constructor gives one. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }

  /** Writing failed: says what the disk said and how much room it has. */
  static StoreException writing(Path file, IOException cause) {
    return new StoreException(
        "cannot write "
            + file
            + ": "
            + reason(cause)
            + freeSpace(file)
            + ". What was captured is kept: make room or mend the disk, then run: siglab resume RUN",
        cause);
  }

  /** Reading failed. */
  static StoreException reading(Path file, IOException cause) {
    return new StoreException("cannot read " + file + ": " + reason(cause), cause);
  }

  private static String reason(IOException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }

  private static String freeSpace(Path file) {
    for (Path at = file.toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at)) {
        try {
          long free = Files.getFileStore(at).getUsableSpace() / BYTES_PER_MIB;
          return " (" + free + " MiB free there)";
        } catch (IOException e) {
          throw new UncheckedIOException("cannot ask for the free space of " + at, e);
        }
      }
    }
    return "";
  }
}
