package io.siglab.analysis.observation;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.siglab.durable.DurableFiles;
import io.siglab.json.JsonDocumentException;
import io.siglab.json.JsonFormat;
import io.siglab.json.JsonSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads and writes {@code observations.json}. Arrays stay on one line, as the time series would
 * otherwise be most of the file's lines.
 */
public final class ObservationFile {

  /** The file's name within a run's report directory. */
  public static final String NAME = "observations.json";

  private static final long MOST_BYTES = 512L << 20;

  private final JsonSchema schema =
      JsonSchema.load(ObservationFile.class, "observations.schema.json");
  private final JsonFormat<ObservationSet> documents =
      new JsonFormat<>(ObservationSet.class, schema, MOST_BYTES);
  private final ObjectWriter writer =
      JsonMapper.builder()
          .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build()
          .writer(
              new DefaultPrettyPrinter(
                      Separators.createDefaultInstance()
                          .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                          .withObjectEmptySeparator("")
                          .withArrayEmptySeparator(""))
                  .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                  .withArrayIndenter(DefaultPrettyPrinter.FixedSpaceIndenter.instance));

  /**
   * The document's bytes: the same for the same observations, whatever the machine.
   *
   * @throws JsonDocumentException if they do not conform to the schema
   */
  public byte[] bytes(ObservationSet observations) {
    JsonNode tree = documents.tree(observations);
    schema.check(tree, NAME + " of " + observations.run());
    try {
      return (writer.writeValueAsString(tree) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("observations do not map to JSON", e);
    }
  }

  /**
   * Writes {@value #NAME} into a directory, which is made where missing.
   *
   * @return the file
   * @throws IOException if the disk refuses
   */
  public Path write(ObservationSet observations, Path directory) throws IOException {
    Path file = directory.resolve(NAME);
    Files.createDirectories(directory);
    DurableFiles.write(file, bytes(observations));
    return file;
  }

  /**
   * Reads the file.
   *
   * @throws IOException if it cannot be read
   * @throws JsonDocumentException if it is not what its schema asks for
   */
  public ObservationSet read(Path file) throws IOException {
    return documents.read(file);
  }
}
