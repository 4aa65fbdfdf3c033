package io.siglab.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.siglab.json.JsonDocumentException.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A JSON Schema (draft 2020-12) that is shipped as a resource. */
public final class JsonSchema {

  private static final int PROBLEMS_REPORTED = 5;

  private final Schema schema;
  private final String text;

  private JsonSchema(Schema schema, String text) {
    this.schema = schema;
    this.text = text;
  }

  /**
   * Loads a schema.
   *
   * @param owner the class beside which the resource lies
   * @param resource the resource's name
   */
  public static JsonSchema load(Class<?> owner, String resource) {
    try (InputStream in = owner.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("this build lacks the schema " + resource);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      // The validator words its messages in the machine's language unless told otherwise.
      SchemaRegistryConfig config = SchemaRegistryConfig.builder().locale(Locale.ROOT).build();
      SchemaRegistry registry =
          SchemaRegistry.withDefaultDialect(
              SpecificationVersion.DRAFT_2020_12, b -> b.schemaRegistryConfig(config));
      return new JsonSchema(registry.getSchema(text), text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the schema " + resource, e);
    }
  }

  /** The schema itself, for editors and other readers. */
  public String text() {
    return text;
  }

  /**
   * Checks a document.
   *
   * @param document parsed JSON
   * @param source names the document in messages
   * @throws JsonDocumentException with the first few problems if it does not conform
   */
  public void check(JsonNode document, String source) {
    List<Problem> problems =
        schema.validate(document).stream()
            .map(e -> new Problem(e.getInstanceLocation().toString(), e.getMessage()))
            .sorted(Comparator.comparing(Problem::pointer).thenComparing(Problem::message))
            .limit(PROBLEMS_REPORTED)
            .toList();
    if (!problems.isEmpty()) {
      throw new JsonDocumentException(source, problems);
    }
  }
}
