package io.siglab.json;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.siglab.json.JsonDocumentException.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One kind of JSON document: a record, its schema, and how both meet. Names are in snake case,
 * properties in the record's order, maps in the order of their keys, two spaces deep, one newline
 * at the end. Reading skips properties it does not know; both ways are validated.
 *
 * @param <T> the record
 */
public final class JsonFormat<T> {

  /** Where the parser's messages name the setting of a limit, which helps no reader of a file. */
  private static final Pattern NAMED_LIMIT = Pattern.compile(", from `[^`]*`");

  private static final int MOST_NESTED = 32;
  private static final int LONGEST_NUMBER = 32;
  private static final int LONGEST_STRING = 1 << 20;
  private static final int LONGEST_NAME = 512;

  private final JsonMapper mapper;
  private final Class<T> type;
  private final JsonSchema schema;
  private final long mostBytes;

  /**
   * A document kind.
   *
   * @param type the record it maps to
   * @param schema what every document must conform to
   * @param mostBytes a longer document is refused unread
   * @param modules how types beyond Jackson's own are mapped
   */
  public JsonFormat(Class<T> type, JsonSchema schema, long mostBytes, Module... modules) {
    this.type = type;
    this.schema = schema;
    this.mostBytes = mostBytes;
    this.mapper = mapper(mostBytes, modules);
  }

  /**
   * The document's bytes.
   *
   * @throws JsonDocumentException if the record does not conform to the schema
   */
  public byte[] write(T value) {
    schema.check(tree(value), type.getSimpleName() + " to be written");
    try {
      String text = mapper.writer(prettyPrinter()).writeValueAsString(value);
      return (text + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(type.getSimpleName() + " does not map to JSON", e);
    }
  }

  /** The document as a tree, not validated. */
  public JsonNode tree(T value) {
    return mapper.valueToTree(value);
  }

  /**
   * Reads a file.
   *
   * @throws IOException if the file cannot be read
   * @throws JsonDocumentException if it is too long, no JSON or does not conform to the schema
   */
  public T read(Path file) throws IOException {
    return read(bytes(file), file.toString());
  }

  /**
   * A file's bytes, if it is no longer than such a document may be.
   *
   * @throws IOException if the file cannot be read
   * @throws JsonDocumentException if it is too long
   */
  public byte[] bytes(Path file) throws IOException {
    long size = Files.size(file);
    if (size > mostBytes) {
      throw tooLong(file.toString(), size);
    }
    return Files.readAllBytes(file);
  }

  /**
   * Reads a document in memory.
   *
   * @param content UTF-8
   * @param source names the document in messages
   * @throws JsonDocumentException if it is too long, no JSON or does not conform to the schema
   */
  public T read(byte[] content, String source) {
    return map(parse(content, source), source);
  }

  /**
   * Parses a document without holding it against the schema, for readers that must look at its
   * version first.
   */
  public JsonNode parse(byte[] content, String source) {
    if (content.length > mostBytes) {
      throw tooLong(source, content.length);
    }
    try {
      JsonNode tree = mapper.readTree(content);
      if (tree.isMissingNode()) {
        throw new JsonDocumentException(source, List.of(new Problem("", "the file is empty")));
      }
      return tree;
    } catch (JsonProcessingException e) {
      throw new JsonDocumentException(source, new Problem("", describe(e)), e);
    } catch (IOException e) {
      throw new IllegalStateException("reading bytes in memory failed", e);
    }
  }

  /** Validates a parsed document and maps it to the record. */
  public T map(JsonNode tree, String source) {
    schema.check(tree, source);
    try {
      return mapper.treeToValue(tree, type);
    } catch (JsonMappingException e) {
      throw new JsonDocumentException(source, new Problem(pointer(e), reason(e)), e);
    } catch (JsonProcessingException e) {
      throw new JsonDocumentException(source, new Problem("", describe(e)), e);
    }
  }

  private JsonDocumentException tooLong(String source, long size) {
    return new JsonDocumentException(
        source,
        List.of(
            new Problem("", "has " + size + " bytes; more than " + mostBytes + " are refused")));
  }

  private static String describe(JsonProcessingException e) {
    String where =
        e.getLocation() == null
            ? ""
            : "line "
                + e.getLocation().getLineNr()
                + ", column "
                + e.getLocation().getColumnNr()
                + ": ";
    return where
        + "not JSON that can be read: "
        + NAMED_LIMIT.matcher(e.getOriginalMessage()).replaceAll("");
  }

  private static String reason(JsonMappingException e) {
    Throwable cause = e.getCause();
    String message = cause instanceof IllegalArgumentException ? cause.getMessage() : null;
    return message == null ? e.getOriginalMessage() : message;
  }

  private static String pointer(JsonMappingException e) {
    return e.getPath().stream()
        .map(r -> "/" + (r.getFieldName() == null ? r.getIndex() : r.getFieldName()))
        .collect(Collectors.joining());
  }

  private static JsonMapper mapper(long mostBytes, Module... modules) {
    StreamReadConstraints bounds =
        StreamReadConstraints.builder()
            .maxDocumentLength(mostBytes)
            .maxNestingDepth(MOST_NESTED)
            .maxNumberLength(LONGEST_NUMBER)
            .maxStringLength(LONGEST_STRING)
            .maxNameLength(LONGEST_NAME)
            .build();
    return JsonMapper.builder(
            new JsonFactoryBuilder()
                .streamReadConstraints(bounds)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build())
        .addModule(new Jdk8Module())
        .addModules(modules)
        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .build();
  }

  private static DefaultPrettyPrinter prettyPrinter() {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    return new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator(""))
        .withObjectIndenter(indenter)
        .withArrayIndenter(indenter);
  }
}
