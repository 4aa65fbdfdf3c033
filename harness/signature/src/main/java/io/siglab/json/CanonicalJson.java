package io.siglab.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.siglab.json.JsonDocumentException.Problem;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The JSON Canonicalization Scheme (RFC 8785), for documents whose numbers are safe: integers up to
 * 2^53 in magnitude, other numbers below 10^15 with at most fifteen digits, six of them after the
 * point. For these the scheme's number form is the plain decimal without trailing zeros; all others
 * are refused, so that no two readers can disagree on what was hashed.
 */
public final class CanonicalJson {

  private static final BigDecimal LARGEST_INTEGER = BigDecimal.valueOf(1L << 53);
  private static final int MOST_DIGITS = 15;
  private static final int MOST_FRACTION_DIGITS = 6;
  private static final int FIRST_PRINTABLE = 0x20;

  private final StringBuilder out = new StringBuilder();
  private final String source;

  private CanonicalJson(String source) {
    this.source = source;
  }

  /**
   * The canonical bytes of a document.
   *
   * @param document parsed with exact decimals
   * @param source names the document in messages
   * @throws JsonDocumentException if it holds a number that is not safe or a broken surrogate pair
   */
  public static byte[] of(JsonNode document, String source) {
    CanonicalJson canonical = new CanonicalJson(source);
    canonical.append(document, "");
    return canonical.out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void append(JsonNode node, String pointer) {
    switch (node.getNodeType()) {
      case OBJECT -> appendObject(node, pointer);
      case ARRAY -> appendArray(node, pointer);
      case STRING -> appendString(node.textValue(), pointer);
      case NUMBER -> out.append(number(node, pointer));
      case BOOLEAN -> out.append(node.booleanValue());
      case NULL -> out.append("null");
      default -> throw refused(pointer, "is no JSON value");
    }
  }

  private void appendObject(JsonNode node, String pointer) {
    // String order is by UTF-16 code units, as RFC 8785 section 3.2.3 asks for.
    TreeMap<String, JsonNode> sorted = new TreeMap<>();
    node.properties().forEach(e -> sorted.put(e.getKey(), e.getValue()));
    String separator = "{";
    for (Map.Entry<String, JsonNode> entry : sorted.entrySet()) {
      out.append(separator);
      appendString(entry.getKey(), pointer);
      out.append(':');
      append(entry.getValue(), pointer + "/" + escaped(entry.getKey()));
      separator = ",";
    }
    out.append(sorted.isEmpty() ? "{}" : "}");
  }

  private void appendArray(JsonNode node, String pointer) {
    out.append('[');
    for (int i = 0; i < node.size(); i++) {
      if (i > 0) {
        out.append(',');
      }
      append(node.get(i), pointer + "/" + i);
    }
    out.append(']');
  }

  private void appendString(String text, String pointer) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\t' -> out.append("\\t");
        case '\n' -> out.append("\\n");
        case '\f' -> out.append("\\f");
        case '\r' -> out.append("\\r");
        default -> {
          if (c < FIRST_PRINTABLE) {
            out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            if (Character.isSurrogate(c) && !pairedAt(text, i)) {
              throw refused(pointer, "has half of a surrogate pair in a text");
            }
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  private static boolean pairedAt(String text, int i) {
    return Character.isHighSurrogate(text.charAt(i))
        ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
        : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
  }

  private String number(JsonNode node, String pointer) {
    // Nothing below expands the exponent before it is known to be small.
    BigDecimal value = node.decimalValue().stripTrailingZeros();
    long digitsBeforePoint = (long) value.precision() - value.scale();
    boolean integer = value.scale() <= 0;
    boolean safe =
        integer
            ? digitsBeforePoint <= MOST_DIGITS + 1 && value.abs().compareTo(LARGEST_INTEGER) <= 0
            : value.scale() <= MOST_FRACTION_DIGITS && value.precision() <= MOST_DIGITS;
    if (!safe) {
      throw refused(
          pointer,
          "a number here is an integer up to 2^53 or has at most "
              + MOST_DIGITS
              + " digits, "
              + MOST_FRACTION_DIGITS
              + " of them after the point");
    }
    return value.toPlainString();
  }

  private JsonDocumentException refused(String pointer, String message) {
    return new JsonDocumentException(source, List.of(new Problem(pointer, message)));
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
