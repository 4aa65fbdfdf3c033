package io.siglab.testbed.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * A settings file's content with the place of each of its values.
 *
 * @param file as the user named it
 * @param root the content as JSON
 * @param values place of each value, by JSON pointer (RFC 6901)
 * @param keys place of each mapping key, by the pointer of its value
 * @param lines the file's lines
 */
public record YamlDocument(
    String file,
    JsonNode root,
    Map<String, Position> values,
    Map<String, Position> keys,
    List<String> lines) {

  public YamlDocument {
    values = Map.copyOf(values);
    keys = Map.copyOf(keys);
    lines = List.copyOf(lines);
  }

  /** A problem with the value at a pointer. */
  public Problem problem(String pointer, String what, String mend) {
    return problem(nearest(pointer), what, mend);
  }

  /** A problem with the key whose value is at a pointer. */
  public Problem keyProblem(String pointer, String what, String mend) {
    Position key = keys.get(pointer);
    return problem(key == null ? nearest(pointer) : key, what, mend);
  }

  private Problem problem(Position position, String what, String mend) {
    String snippet = position.line() <= lines.size() ? lines.get(position.line() - 1) : "";
    return new Problem(file, position, what, mend, snippet);
  }

  /** The value's place, or that of the nearest value around it. */
  private Position nearest(String pointer) {
    String at = pointer;
    while (true) {
      Position position = values.get(at);
      if (position != null) {
        return position;
      }
      int slash = at.lastIndexOf('/');
      if (slash < 0) {
        return Position.START;
      }
      at = at.substring(0, slash);
    }
  }

  /** One step of a JSON pointer, escaped as RFC 6901 section 3 says. */
  public static String step(String key) {
    return "/" + key.replace("~", "~0").replace("/", "~1");
  }
}
