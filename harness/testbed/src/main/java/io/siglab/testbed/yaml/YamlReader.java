package io.siglab.testbed.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads YAML 1.2 with the JSON schema of types (YAML 1.2.2, section 10.2): {@code yes} is a word,
 * not a truth value. Anchors, aliases and tags are refused, so a file can neither grow in memory
 * nor name a Java type.
 */
public final class YamlReader {

  private final YamlLimits limits;

  public YamlReader(YamlLimits limits) {
    this.limits = limits;
  }

  /** A reader with the standard limits. */
  public static YamlReader standard() {
    return new YamlReader(YamlLimits.standard());
  }

  /**
   * Reads a file and checks it against a schema.
   *
   * @param problems receives what is wrong, so that the caller can add its own findings before it
   *     reports them all with {@link #throwIfAny}
   * @throws ConfigException if the file is not there or no YAML
   */
  public YamlDocument read(Path file, ConfigSchema schema, List<Problem> problems) {
    String name = file.toString();
    try (InputStream in = Files.newInputStream(file)) {
      return read(name, in, schema, problems);
    } catch (NoSuchFileException e) {
      throw fileProblem(name, "no such file", "check the path");
    } catch (IOException e) {
      throw fileProblem(name, "cannot be read: " + e.getMessage(), "check its permissions");
    }
  }

  /**
   * Reads a stream and checks it against a schema.
   *
   * @param name stands for the file in messages
   * @param problems receives what is wrong
   * @throws ConfigException if it is no YAML
   * @throws IOException if the stream fails
   */
  public YamlDocument read(String name, InputStream in, ConfigSchema schema, List<Problem> problems)
      throws IOException {
    byte[] bytes = in.readNBytes(limits.maxBytes() + 1);
    if (bytes.length > limits.maxBytes()) {
      throw fileProblem(
          name,
          "larger than " + limits.maxBytes() + " bytes",
          "settings are small; is it the file you meant?");
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw fileProblem(name, "not UTF-8 text", "save it as UTF-8");
    }
    return read(name, text, schema, problems);
  }

  /**
   * Reads a text and checks it against a schema.
   *
   * @param name stands for the file in messages
   * @param problems receives what is wrong
   * @throws ConfigException if it is no YAML
   */
  public YamlDocument read(String name, String text, ConfigSchema schema, List<Problem> problems) {
    YamlDocument document = parse(name, text, text.lines().toList(), problems);
    problems.addAll(schema.check(document));
    return document;
  }

  /**
   * Reports problems in the file's order.
   *
   * @throws ConfigException if there is one
   */
  public static void throwIfAny(List<Problem> problems) {
    if (!problems.isEmpty()) {
      throw new ConfigException(
          problems.stream()
              .distinct()
              .sorted(
                  Comparator.comparingInt((Problem p) -> p.position().line())
                      .thenComparingInt(p -> p.position().column()))
              .toList());
    }
  }

  private YamlDocument parse(String name, String text, List<String> lines, List<Problem> problems) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(name)
            .setAllowDuplicateKeys(true) // reported below, all of them
            .setAllowNonScalarKeys(true) // reported with their place by TreeBuilder
            .setCodePointLimit(limits.maxBytes())
            .build();
    try {
      Optional<Problem> refused = refuse(name, text, lines, settings);
      if (refused.isPresent()) {
        throw new ConfigException(List.of(refused.get()));
      }
      Optional<Node> root = new Compose(settings).composeString(text);
      if (root.isEmpty()) {
        throw fileProblem(name, "empty", "write the settings into it");
      }
      TreeBuilder builder = new TreeBuilder(name, lines);
      JsonNode tree = builder.build(root.get());
      problems.addAll(builder.problems());
      return new YamlDocument(name, tree, builder.values(), builder.keys(), lines);
    } catch (MarkedYamlEngineException e) {
      Position position =
          e.getProblemMark().or(e::getContextMark).map(YamlReader::position).orElse(Position.START);
      String what = "not YAML: " + (e.getProblem() == null ? e.getContext() : e.getProblem());
      throw new ConfigException(
          List.of(problem(name, lines, position, what, "look at the indentation and the quotes")));
    } catch (YamlEngineException e) {
      throw fileProblem(name, "not YAML: " + e.getMessage(), "save it as plain UTF-8 text");
    }
  }

  /** Looks at the flat stream of events first: building the tree recurses and trusts its input. */
  private Optional<Problem> refuse(
      String name, String text, List<String> lines, LoadSettings settings) {
    int depth = 0;
    int documents = 0;
    for (Event event : new Parse(settings).parseString(text)) {
      Position position = event.getStartMark().map(YamlReader::position).orElse(Position.START);
      switch (event.getEventId()) {
        case MappingStart, SequenceStart -> depth++;
        case MappingEnd, SequenceEnd -> depth--;
        case DocumentStart -> documents++;
        default -> {}
      }
      if (depth > limits.maxDepth()) {
        return Optional.of(
            problem(
                name,
                lines,
                position,
                "nested deeper than " + limits.maxDepth() + " levels",
                "settings are flat; look at the brackets and the indentation"));
      }
      if (documents > 1) {
        return Optional.of(
            problem(name, lines, position, "a second document", "one file holds one document"));
      }
      boolean anchored = event instanceof NodeEvent node && node.getAnchor().isPresent();
      if (anchored) {
        return Optional.of(
            problem(
                name,
                lines,
                position,
                "anchors and aliases are not read",
                "write the value out, or quote a text that begins with & or *"));
      }
    }
    return Optional.empty();
  }

  static Position position(Mark mark) {
    return new Position(mark.getLine() + 1, mark.getColumn() + 1);
  }

  static Problem problem(
      String name, List<String> lines, Position position, String what, String mend) {
    String snippet = position.line() <= lines.size() ? lines.get(position.line() - 1) : "";
    return new Problem(name, position, what, mend, snippet);
  }

  private static ConfigException fileProblem(String name, String what, String mend) {
    return new ConfigException(List.of(new Problem(name, Position.START, what, mend, "")));
  }
}
