package io.siglab.testbed.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * A JSON Schema (2020-12) that settings must follow; the same file serves editors. Its violations
 * are put into words with the place in the YAML file and the mend, which comes from the {@code
 * description} of the property concerned.
 */
public final class ConfigSchema {

  private final JsonNode tree;
  private final Schema schema;

  private ConfigSchema(JsonNode tree) {
    this.tree = tree;
    this.schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(tree);
  }

  /**
   * Loads a schema that is packaged beside a class.
   *
   * @param beside the class
   * @param resource the schema's file name
   */
  public static ConfigSchema load(Class<?> beside, String resource) {
    try (InputStream in = beside.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("not packaged: " + resource + " beside " + beside);
      }
      return new ConfigSchema(new ObjectMapper().readTree(in));
    } catch (IOException e) {
      throw new IllegalStateException("unreadable schema " + resource, e);
    }
  }

  /** All violations, in no particular order. */
  List<Problem> check(YamlDocument document) {
    List<Problem> problems = new ArrayList<>();
    for (Error error : schema.validate(document.root())) {
      // Conditions whose branches failed repeat what the branch said.
      if (!Set.of("if", "then", "else", "allOf", "$ref").contains(error.getKeyword())) {
        problems.add(problem(document, error));
      }
    }
    return problems;
  }

  /** A violation in words; a value that the schema marks as written only is a secret: unshown. */
  private Problem problem(YamlDocument document, Error error) {
    Problem problem = describe(document, error);
    return secret(error)
        ? new Problem(problem.file(), problem.position(), problem.what(), problem.mend(), "")
        : problem;
  }

  private boolean secret(Error error) {
    return parent(error).path("writeOnly").asBoolean();
  }

  private Problem describe(YamlDocument document, Error error) {
    String pointer = error.getInstanceLocation().toString();
    String property = error.getProperty();
    switch (error.getKeyword()) {
      case "additionalProperties", "unevaluatedProperties" -> {
        return document.keyProblem(
            pointer + YamlDocument.step(property),
            "unknown key '" + property + "'",
            Spelling.suggestion(property, siblings(error)));
      }
      case "required" -> {
        return document.problem(
            pointer,
            "missing key '" + property + "'",
            describe(
                parent(error).path("properties").path(property), "add '" + property + ": ...'"));
      }
      case "type" -> {
        return document.problem(
            pointer,
            name(pointer) + " must be " + type(error.getSchemaNode()) + ", not " + found(error),
            describe(parent(error), quoteHint(error)));
      }
      case "enum" -> {
        List<String> allowed =
            StreamSupport.stream(error.getSchemaNode().spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        return document.problem(
            pointer,
            name(pointer) + " cannot be " + found(error),
            Spelling.nearest(error.getInstanceNode().asText(), allowed)
                .map(word -> "did you mean '" + word + "'?")
                .orElse("allowed: " + String.join(", ", allowed)));
      }
      case "const" -> {
        return document.problem(
            pointer,
            name(pointer) + " cannot be " + found(error),
            "write '" + error.getSchemaNode().asText() + "'");
      }
      case "pattern" -> {
        return document.problem(
            pointer,
            name(pointer) + " does not have the right form: " + found(error),
            describe(parent(error), "it must match " + error.getSchemaNode().asText()));
      }
      default -> {
        return document.problem(
            pointer, name(pointer) + ": " + error.getMessage(), describe(parent(error), ""));
      }
    }
  }

  /** The schema object that holds the violated keyword. */
  private JsonNode parent(Error error) {
    String fragment = error.getSchemaLocation().getFragment().toString();
    int slash = fragment.lastIndexOf('/');
    return slash < 0 ? tree : tree.at(fragment.substring(0, slash));
  }

  private Set<String> siblings(Error error) {
    Set<String> names = new LinkedHashSet<>();
    parent(error).path("properties").fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static String describe(JsonNode schema, String otherwise) {
    String description = schema.path("description").asText();
    return description.isEmpty() ? otherwise : description;
  }

  private static String name(String pointer) {
    int slash = pointer.lastIndexOf('/');
    if (slash < 0) {
      return "the document";
    }
    String last = pointer.substring(slash + 1).replace("~1", "/").replace("~0", "~");
    boolean index = last.chars().allMatch(Character::isDigit);
    return index
        ? "item " + (Integer.parseInt(last) + 1) + " of " + name(pointer.substring(0, slash))
        : "'" + last + "'";
  }

  private static String type(JsonNode schema) {
    if (schema.isArray()) {
      return String.join(
          " or ",
          StreamSupport.stream(schema.spliterator(), false).map(ConfigSchema::type).toList());
    }
    return switch (schema.asText()) {
      case "object" -> "a mapping";
      case "array" -> "a list";
      case "string" -> "text";
      case "integer" -> "a whole number";
      case "number" -> "a number";
      case "boolean" -> "true or false";
      default -> schema.asText();
    };
  }

  private String found(Error error) {
    if (secret(error)) {
      return "(not shown)";
    }
    JsonNode node = error.getInstanceNode();
    return switch (node.getNodeType()) {
      case OBJECT -> "a mapping";
      case ARRAY -> "a list";
      case NULL -> "empty";
      case NUMBER -> "the number " + node.asText();
      case BOOLEAN -> node.asText();
      default -> "'" + node.asText() + "'";
    };
  }

  private static String quoteHint(Error error) {
    boolean scalar = error.getInstanceNode().isNumber() || error.getInstanceNode().isBoolean();
    return scalar && error.getSchemaNode().asText().equals("string")
        ? "put it into quotes"
        : "write " + type(error.getSchemaNode());
  }
}
