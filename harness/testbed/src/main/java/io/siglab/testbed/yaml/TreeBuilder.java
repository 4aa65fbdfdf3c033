package io.siglab.testbed.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Turns a YAML tree, already known to be shallow, into JSON and remembers where each part stood.
 */
final class TreeBuilder {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  // Beyond this many characters a number is no setting, and its conversion takes quadratic time.
  private static final int MAX_NUMBER = 40;

  private final String file;
  private final List<String> lines;
  private final Map<String, Position> values = new HashMap<>();
  private final Map<String, Position> keys = new HashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  TreeBuilder(String file, List<String> lines) {
    this.file = file;
    this.lines = lines;
  }

  JsonNode build(Node root) {
    return convert(root, "");
  }

  Map<String, Position> values() {
    return values;
  }

  Map<String, Position> keys() {
    return keys;
  }

  /** Duplicate keys, keys that are not text, unknown tags. */
  List<Problem> problems() {
    return problems;
  }

  private JsonNode convert(Node node, String pointer) {
    values.put(pointer, at(node));
    if (node instanceof MappingNode mapping) {
      return mapping(mapping, pointer);
    }
    if (node instanceof SequenceNode sequence) {
      ArrayNode array = JSON.arrayNode();
      for (Node item : sequence.getValue()) {
        array.add(convert(item, pointer + "/" + array.size()));
      }
      return array;
    }
    return scalar((ScalarNode) node);
  }

  private ObjectNode mapping(MappingNode mapping, String pointer) {
    ObjectNode object = JSON.objectNode();
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
        problem(tuple.getKeyNode(), "a key must be a word", "write key: value");
        continue;
      }
      String key = keyNode.getValue();
      String child = pointer + YamlDocument.step(key);
      if (object.has(key)) {
        problem(
            keyNode,
            "duplicate key '" + key + "'",
            "the first one is in line "
                + keys.getOrDefault(child, Position.START).line()
                + "; keep one");
        continue;
      }
      keys.put(child, at(keyNode));
      object.set(key, convert(tuple.getValueNode(), child));
    }
    return object;
  }

  private JsonNode scalar(ScalarNode scalar) {
    String text = scalar.getValue();
    Tag tag = scalar.getTag();
    if (tag.equals(Tag.NULL)) {
      return JSON.nullNode();
    }
    if (tag.equals(Tag.BOOL)) {
      return JSON.booleanNode(text.equalsIgnoreCase("true"));
    }
    if ((tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) && text.length() <= MAX_NUMBER) {
      return number(text, tag);
    }
    if (!tag.equals(Tag.STR) && !tag.equals(Tag.INT) && !tag.equals(Tag.FLOAT)) {
      problem(scalar, "tags are not read: " + tag.getValue(), "write the plain value");
    }
    return JSON.textNode(text);
  }

  private static JsonNode number(String text, Tag tag) {
    try {
      return tag.equals(Tag.INT)
          ? JSON.numberNode(new BigInteger(text))
          : JSON.numberNode(new BigDecimal(text));
    } catch (NumberFormatException e) {
      // .inf, .nan: JSON has no such numbers; the schema will say that a number is expected.
      return JSON.textNode(text);
    }
  }

  private Position at(Node node) {
    return node.getStartMark().map(YamlReader::position).orElse(Position.START);
  }

  private void problem(Node node, String what, String mend) {
    problems.add(YamlReader.problem(file, lines, at(node), what, mend));
  }
}
