package io.siglab.store;

import io.siglab.json.JsonDocumentException;
import io.siglab.json.JsonFormat;
import io.siglab.json.JsonSchema;
import java.io.IOException;
import java.nio.file.Path;

/** The two kinds of manifest as files: {@code run.json} and {@code manifest.json}. */
public final class Manifests {

  /** The run manifest's file name. */
  public static final String RUN_FILE = "run.json";

  /** The trial manifest's file name. */
  public static final String TRIAL_FILE = "manifest.json";

  private static final long MOST_BYTES = 16L << 20;

  private final JsonFormat<RunManifest> runs =
      new JsonFormat<>(
          RunManifest.class, JsonSchema.load(Manifests.class, "run.schema.json"), MOST_BYTES);
  private final JsonFormat<TrialManifest> trials =
      new JsonFormat<>(
          TrialManifest.class, JsonSchema.load(Manifests.class, "trial.schema.json"), MOST_BYTES);

  /**
   * Reads and validates {@code run.json}.
   *
   * @throws StoreException naming the file and the place in it
   */
  public RunManifest readRun(Path file) {
    return read(runs, file);
  }

  /**
   * Reads and validates {@code manifest.json}.
   *
   * @throws StoreException naming the file and the place in it
   */
  public TrialManifest readTrial(Path file) {
    return read(trials, file);
  }

  /** The bytes of {@code run.json}. */
  public byte[] bytes(RunManifest manifest) {
    return write(runs, manifest);
  }

  /** The bytes of {@code manifest.json}. */
  public byte[] bytes(TrialManifest manifest) {
    return write(trials, manifest);
  }

  private static <T> T read(JsonFormat<T> format, Path file) {
    try {
      return format.read(file);
    } catch (JsonDocumentException e) {
      throw new StoreException(e.getMessage(), e);
    } catch (IOException e) {
      throw StoreException.reading(file, e);
    }
  }

  private static <T> byte[] write(JsonFormat<T> format, T manifest) {
    try {
      return format.write(manifest);
    } catch (JsonDocumentException e) {
      throw new StoreException(e.getMessage(), e);
    }
  }
}
