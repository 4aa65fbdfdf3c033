package io.siglab.detect.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.detect.Alternative;
import io.siglab.detect.Alternative.Ground;
import io.siglab.detect.Detection;
import io.siglab.detect.DetectorSettings;
import io.siglab.detect.TestSignatures;
import io.siglab.words.Action;
import io.siglab.words.Provenance;
import io.siglab.words.Role;
import io.siglab.words.State;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DetectionOutputTest {

  private static final Detection DETECTION =
      new Detection(
          "a,b.pcap",
          1_000,
          2_000,
          List.of(
              alternative("one", Action.PHOTO, Ground.FITS, 0.98765),
              alternative("one", Action.FILE, Ground.NOT_SEPARABLE, 0)),
          "upload.test:443/tcp",
          List.of("tcp 10.0.0.2:40000 > 192.0.2.9:443"),
          3,
          2,
          1_300,
          200);

  @Test
  void csvSaysUnknownWhereAlternativesDisagree() throws IOException {
    StringBuilder out = new StringBuilder();
    DetectionCsv csv = new DetectionCsv(out, DetectorSettings.defaults());
    csv.header();
    csv.detection(DETECTION);
    assertThat(out)
        .hasToString(
            """
            file,start_us,end_us,app,version,action,state,role,score,provenance,alternatives,service,\
            packets_out,packets_in,ip_bytes_out,ip_bytes_in,matched,missed,flows,minimum_score,margin
            "a,b.pcap",1000,2000,one,1.0.0,unknown,SS,sender,0.988,simulated,\
            one/photo SS sender fits 0.988;one/file SS sender not_separable 0.000,upload.test:443/tcp,\
            3,2,1300,200,server_name=upload.test;bytes_out,duration,\
            tcp 10.0.0.2:40000 > 192.0.2.9:443,0.750,0.100
            """);
  }

  @Test
  void jsonSaysWhatItWasMadeWith() throws IOException {
    StringBuilder out = new StringBuilder();
    DetectionJson json = new DetectionJson(out);
    json.header(List.of(TestSignatures.app("one")), DetectorSettings.defaults());
    json.detection(DETECTION);
    assertThat(out.toString().lines())
        .hasSize(2)
        .satisfies(
            lines -> {
              assertThat(lines.get(0))
                  .contains("\"app\":\"one\",\"version\":\"1.0.0\"")
                  .contains("\"minimum_score\":0.750");
              assertThat(lines.get(1))
                  .startsWith("{\"file\":\"a,b.pcap\",\"start_us\":1000")
                  .contains("\"action\":\"unknown\",\"state\":\"SS\"")
                  .contains("\"ground\":\"not_separable\"");
            });
  }

  private static Alternative alternative(String app, Action action, Ground ground, double score) {
    return new Alternative(
        app,
        Optional.of("1.0.0"),
        Optional.of(Provenance.SIMULATED),
        action,
        State.SS,
        Role.SENDER,
        ground,
        score,
        List.of("server_name=upload.test", "bytes_out"),
        List.of("duration"));
  }
}
