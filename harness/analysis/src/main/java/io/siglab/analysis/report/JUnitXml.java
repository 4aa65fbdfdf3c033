package io.siglab.analysis.report;

import io.siglab.analysis.observation.Observation;
import io.siglab.store.StoredAttempt;
import io.siglab.store.WindowRecord;
import io.siglab.words.Verdict;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A run as JUnit XML, one test case for each trial: valid passes, invalid and interrupted fail, not
 * offered and not run are skipped, an unavailable account is an error of the surroundings and not a
 * failure of the app under test.
 */
final class JUnitXml {

  private static final Pattern ILLEGAL =
      Pattern.compile("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

  private final ReportInput input;
  private final List<TrialRow> rows;

  JUnitXml(ReportInput input) {
    this.input = input;
    this.rows = TrialRow.of(input);
  }

  byte[] bytes() {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      suite(xml);
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("XML cannot be written into memory", e);
    }
    return (text + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private void suite(XMLStreamWriter xml) throws XMLStreamException {
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", "siglab " + input.run().manifest().id());
    xml.writeAttribute("tests", Integer.toString(rows.size()));
    xml.writeAttribute("failures", count(Kind.FAILURE));
    xml.writeAttribute("errors", count(Kind.ERROR));
    xml.writeAttribute("skipped", count(Kind.SKIPPED));
    xml.writeAttribute("time", Figures.seconds(rows.stream().mapToLong(this::lengthUs).sum(), 3));
    xml.writeAttribute("timestamp", timestamp());
    for (TrialRow row : rows) {
      testCase(xml, row);
    }
    xml.writeCharacters("\n");
    xml.writeEndElement();
  }

  private void testCase(XMLStreamWriter xml, TrialRow row) throws XMLStreamException {
    xml.writeCharacters("\n  ");
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", row.status().trial().app());
    xml.writeAttribute("name", row.id());
    xml.writeAttribute("time", Figures.seconds(lengthUs(row), 3));
    Kind kind = Kind.of(row);
    if (!kind.element.isEmpty()) {
      xml.writeCharacters("\n    ");
      xml.writeStartElement(kind.element);
      xml.writeAttribute("message", legal(String.join("; ", message(row))));
      if (kind != Kind.SKIPPED) {
        xml.writeAttribute("type", row.verdict());
        xml.writeCharacters(legal(String.join("\n", message(row))));
      }
      xml.writeEndElement();
    }
    List<String> notes = notes(row);
    if (!notes.isEmpty()) {
      xml.writeCharacters("\n    ");
      xml.writeStartElement("system-out");
      xml.writeCharacters(legal(String.join("\n", notes)));
      xml.writeEndElement();
    }
    xml.writeCharacters("\n  ");
    xml.writeEndElement();
  }

  private static List<String> message(TrialRow row) {
    return row.reasons().isEmpty() ? List.of(row.verdict()) : row.reasons();
  }

  /** What a valid trial could not tell, and what to keep in mind. */
  private static List<String> notes(TrialRow row) {
    return row.observation()
        .filter(Observation::counts)
        .map(o -> Stream.concat(o.problems().stream(), o.caveats().stream()).toList())
        .orElse(List.of());
  }

  /** Without the characters that XML 1.0, section 2.2, does not allow even when escaped. */
  private static String legal(String text) {
    return ILLEGAL.matcher(text).replaceAll("\ufffd");
  }

  private String count(Kind kind) {
    return Long.toString(rows.stream().filter(r -> Kind.of(r) == kind).count());
  }

  private String timestamp() {
    return Figures.isoTime(input.run().manifest().createdUs());
  }

  /** From the start of the first window to the end of the last, microseconds. */
  private long lengthUs(TrialRow row) {
    return row.observation()
        .flatMap(
            o ->
                input.run().attempts(row.status().trial()).stream()
                    .filter(a -> a.manifest().attempt() == o.attempt())
                    .findFirst())
        .map(JUnitXml::lengthUs)
        .orElse(0L);
  }

  private static long lengthUs(StoredAttempt attempt) {
    List<WindowRecord> windows = attempt.manifest().windows();
    return windows.isEmpty()
        ? 0
        : windows.get(windows.size() - 1).endUs() - windows.get(0).startUs();
  }

  /** How JUnit XML says what became of a trial. */
  private enum Kind {
    PASSED(""),
    FAILURE("failure"),
    ERROR("error"),
    SKIPPED("skipped");

    private final String element;

    Kind(String element) {
      this.element = element;
    }

    static Kind of(TrialRow row) {
      Optional<Verdict> verdict = row.status().verdict();
      if (verdict.isEmpty()) {
        return SKIPPED;
      }
      return switch (verdict.get()) {
        case VALID -> PASSED;
        case INVALID, INTERRUPTED -> FAILURE;
        case ACCOUNT_UNAVAILABLE -> ERROR;
        case NOT_OFFERED -> SKIPPED;
      };
    }
  }
}
