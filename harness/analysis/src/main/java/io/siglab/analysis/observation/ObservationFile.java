package io.siglab.analysis.observation;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.siglab.durable.DurableFiles;
import io.siglab.json.JsonDocumentException;
import io.siglab.json.JsonFormat;
import io.siglab.json.JsonSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

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
  private final JsonMapper mapper =
      JsonMapper.builder().enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  /**
   * The document's bytes: the same for the same observations, whatever the machine.
   *
   * @throws JsonDocumentException if they do not conform to the schema
   */
  public byte[] bytes(ObservationSet observations) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      write(observations, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("writing into memory failed", e);
    }
    return bytes.toByteArray();
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
    DurableFiles.write(file, out -> write(observations, out));
    return file;
  }

  /** One observation after the other, so that the document need not fit into memory. */
  private void write(ObservationSet observations, OutputStream out) throws IOException {
    JsonNode head = tree(observations, List.of());
    try (JsonGenerator json = mapper.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.setPrettyPrinter(printer());
      json.writeStartObject();
      for (Map.Entry<String, JsonNode> field : head.properties()) {
        json.writeFieldName(field.getKey());
        if (!field.getValue().isArray()) {
          mapper.writeTree(json, field.getValue());
          continue;
        }
        json.writeStartArray();
        for (Observation observation : observations.observations()) {
          JsonNode alone = tree(observations, List.of(observation));
          schema.check(alone, NAME + " of " + observations.run() + ", " + observation.trial());
          mapper.writeTree(json, alone.get(field.getKey()).get(0));
        }
        json.writeEndArray();
      }
      json.writeEndObject();
    }
    out.write('\n');
  }

  /** The document with these observations in the place of its own. */
  private JsonNode tree(ObservationSet set, List<Observation> observations) {
    return documents.tree(
        new ObservationSet(set.format(), set.run(), set.settings(), observations));
  }

  private static DefaultPrettyPrinter printer() {
    return new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator(""))
        .withObjectIndenter(new DefaultIndenter("  ", "\n"))
        .withArrayIndenter(DefaultPrettyPrinter.FixedSpaceIndenter.instance);
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
