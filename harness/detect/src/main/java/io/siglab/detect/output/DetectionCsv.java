package io.siglab.detect.output;

import io.siglab.detect.Alternative;
import io.siglab.detect.Detection;
import io.siglab.detect.DetectionSink;
import io.siglab.detect.DetectorSettings;
import io.siglab.words.Word;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes detections as CSV (RFC 4180, lines end in a single newline), one row each. */
public final class DetectionCsv implements DetectionSink {

  private static final List<String> COLUMNS =
      List.of(
          "file",
          "start_us",
          "end_us",
          "app",
          "version",
          "action",
          "state",
          "role",
          "score",
          "provenance",
          "alternatives",
          "service",
          "packets_out",
          "packets_in",
          "ip_bytes_out",
          "ip_bytes_in",
          "matched",
          "missed",
          "flows",
          "minimum_score",
          "margin");

  /** What a column says where the alternatives do not agree. */
  static final String UNKNOWN = "unknown";

  private static final int SCORE_DECIMALS = 3;

  private final Appendable out;
  private final DetectorSettings settings;

  /**
   * @param out takes the text; not closed
   * @param settings in force, shown in every row
   */
  public DetectionCsv(Appendable out, DetectorSettings settings) {
    this.out = out;
    this.settings = settings;
  }

  /**
   * Writes the names of the columns; once, before all captures.
   *
   * @throws IOException if it cannot be written
   */
  public void header() throws IOException {
    out.append(String.join(",", COLUMNS)).append('\n');
  }

  @Override
  public void detection(Detection detection) throws IOException {
    Alternative best = detection.best();
    List<String> cells =
        List.of(
            detection.file(),
            Long.toString(detection.startUs()),
            Long.toString(detection.endUs()),
            detection.agreed(Alternative::app).orElse(UNKNOWN),
            detection.agreed(Alternative::app).flatMap(a -> best.version()).orElse(""),
            word(detection, Alternative::action),
            word(detection, Alternative::state),
            word(detection, Alternative::role),
            score(best.score()),
            best.provenance().map(Word::word).orElse(""),
            detection.alternatives().stream()
                .map(DetectionCsv::alternative)
                .collect(Collectors.joining(";")),
            detection.service(),
            Long.toString(detection.packetsOut()),
            Long.toString(detection.packetsIn()),
            Long.toString(detection.bytesOut()),
            Long.toString(detection.bytesIn()),
            String.join(";", best.matched()),
            String.join(";", best.missed()),
            String.join(";", detection.flows()),
            score(settings.minimumScore()),
            score(settings.margin()));
    out.append(cells.stream().map(DetectionCsv::cell).collect(Collectors.joining(",")));
    out.append('\n');
  }

  private static String word(Detection detection, Function<Alternative, Word> of) {
    return detection.agreed(of).map(Word::word).orElse(UNKNOWN);
  }

  private static String alternative(Alternative alternative) {
    return String.format(
        Locale.ROOT,
        "%s %s %s %s %s",
        alternative.name(),
        alternative.state().word(),
        alternative.role().word(),
        alternative.ground().word(),
        score(alternative.score()));
  }

  /** Three decimals, ties to even. */
  static String score(double value) {
    return BigDecimal.valueOf(value).setScale(SCORE_DECIMALS, RoundingMode.HALF_EVEN).toString();
  }

  private static String cell(String text) {
    boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
