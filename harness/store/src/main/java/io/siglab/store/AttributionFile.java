package io.siglab.store;

import io.siglab.durable.DurableFiles;
import io.siglab.json.JsonDocumentException;
import io.siglab.json.JsonFormat;
import io.siglab.json.JsonSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The file beside a capture that tells whose flows its flows are. */
public final class AttributionFile {

  private static final String ENDING = ".attribution.json";
  private static final long MOST_BYTES = 64L << 20;

  private final JsonFormat<AttributionRecord> format =
      new JsonFormat<>(
          AttributionRecord.class,
          JsonSchema.load(AttributionFile.class, "attribution.schema.json"),
          MOST_BYTES);

  /** The file's path for a capture: {@code sender.attribution.json} beside {@code sender.pcap}. */
  public static Path beside(Path capture) {
    String name = String.valueOf(capture.getFileName());
    int dot = name.lastIndexOf('.');
    return capture.resolveSibling((dot < 0 ? name : name.substring(0, dot)) + ENDING);
  }

  /**
   * Writes it.
   *
   * @throws StoreException if the disk refuses
   */
  public void write(Path capture, AttributionRecord record) {
    Path file = beside(capture);
    try {
      DurableFiles.write(file, format.write(record));
    } catch (JsonDocumentException e) {
      throw new StoreException(e.getMessage(), e);
    } catch (IOException e) {
      throw StoreException.writing(file, e);
    }
  }

  /**
   * Reads it; empty where there is none.
   *
   * @throws StoreException naming the file and the place in it
   */
  public Optional<AttributionRecord> read(Path capture) {
    Path file = beside(capture);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(format.read(file));
    } catch (JsonDocumentException e) {
      throw new StoreException(e.getMessage(), e);
    } catch (IOException e) {
      throw StoreException.reading(file, e);
    }
  }
}
