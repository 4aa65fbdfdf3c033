package io.siglab.detect.output;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.siglab.detect.Alternative;
import io.siglab.detect.Detection;
import io.siglab.detect.DetectionSink;
import io.siglab.detect.DetectorSettings;
import io.siglab.signature.Signature;
import io.siglab.words.Word;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Writes detections as JSON, one object a line; the first line says what they were made with. */
public final class DetectionJson implements DetectionSink {

  private final JsonMapper mapper = JsonMapper.builder().build();
  private final Appendable out;

  /**
   * @param out takes the text; not closed
   */
  public DetectionJson(Appendable out) {
    this.out = out;
  }

  /**
   * Writes the first line.
   *
   * @throws IOException if it cannot be written
   */
  public void header(List<Signature> signatures, DetectorSettings settings) throws IOException {
    ObjectNode line = mapper.createObjectNode();
    ArrayNode used = line.putArray("signatures");
    for (Signature signature : signatures) {
      used.addObject()
          .put("app", signature.app())
          .put("version", signature.version().toString())
          .put("content_sha256", signature.contentSha256())
          .put("provenance", signature.content().origin().provenance().word());
    }
    ObjectNode parameters = line.putObject("settings");
    parameters.put("bin", settings.bin().toString());
    ArrayNode scales = parameters.putArray("scales");
    settings.scales().forEach(s -> scales.add(s.toString()));
    parameters
        .put("piece_within", settings.pieceWithin().toString())
        .put("begun_within", settings.begunWithin().toString())
        .put("main_within", settings.mainWithin().toString())
        .put("opening_pause", settings.openingPause().toString())
        .put("minimum_score", decimal(settings.minimumScore()))
        .put("margin", decimal(settings.margin()))
        .put("minimum_bytes", settings.minimumBytes())
        .put("background_after", settings.backgroundAfter().toString())
        .put("active_timeout", settings.activeTimeout().toString())
        .put("idle_timeout", settings.idleTimeout().toString())
        .put("most_bursts", settings.mostBursts())
        .put("call_silence", settings.callSilence().toString());
    write(line);
  }

  @Override
  public void detection(Detection detection) throws IOException {
    ObjectNode line = mapper.createObjectNode();
    line.put("file", detection.file())
        .put("start_us", detection.startUs())
        .put("end_us", detection.endUs());
    word(line, "action", detection.agreed(Alternative::action));
    word(line, "state", detection.agreed(Alternative::state));
    word(line, "role", detection.agreed(Alternative::role));
    line.put("app", detection.agreed(Alternative::app).orElse(DetectionCsv.UNKNOWN));
    ArrayNode alternatives = line.putArray("alternatives");
    detection.alternatives().forEach(a -> alternative(alternatives.addObject(), a));
    line.put("service", detection.service())
        .put("packets_out", detection.packetsOut())
        .put("packets_in", detection.packetsIn())
        .put("ip_bytes_out", detection.bytesOut())
        .put("ip_bytes_in", detection.bytesIn());
    ArrayNode flows = line.putArray("flows");
    detection.flows().forEach(flows::add);
    write(line);
  }

  private static void alternative(ObjectNode node, Alternative alternative) {
    node.put("app", alternative.app());
    alternative.version().ifPresent(v -> node.put("version", v));
    alternative.provenance().ifPresent(p -> node.put("provenance", p.word()));
    node.put("action", alternative.action().word())
        .put("state", alternative.state().word())
        .put("role", alternative.role().word())
        .put("ground", alternative.ground().word())
        .put("score", decimal(alternative.score()));
    ArrayNode matched = node.putArray("matched");
    alternative.matched().forEach(matched::add);
    ArrayNode missed = node.putArray("missed");
    alternative.missed().forEach(missed::add);
  }

  private static void word(ObjectNode line, String key, Optional<? extends Word> word) {
    line.put(key, word.map(Word::word).orElse(DetectionCsv.UNKNOWN));
  }

  private static BigDecimal decimal(double value) {
    return new BigDecimal(DetectionCsv.score(value));
  }

  private void write(ObjectNode line) throws IOException {
    out.append(mapper.writeValueAsString(line)).append('\n');
  }
}
