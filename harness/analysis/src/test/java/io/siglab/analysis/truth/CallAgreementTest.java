package io.siglab.analysis.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.siglab.analysis.derive.RunDerivation;
import io.siglab.analysis.fixture.RecordedCalls;
import io.siglab.analysis.observation.CallObservation;
import io.siglab.analysis.observation.DerivationSettings;
import io.siglab.store.StoredRun;
import io.siglab.words.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Recorded calls of the virtual lab held against what their pages knew, and against false truths.
 */
class CallAgreementTest {

  private static final RecordedCalls CALLS =
      new RecordedCalls(Path.of("src/test/resources/io/siglab/analysis/calls"));

  private static final String TLS = "relay-tls-late-voice-ans";
  private static final String DIRECT = "direct-voice-ans";

  @TempDir Path runs;

  static Stream<String> all() {
    return CALLS.names().stream();
  }

  @ParameterizedTest
  @MethodSource("all")
  void recordedCallsAgreeWithTheirPagesInAllThatTheseTell(String name) {
    CallObservation call = derive(name);
    for (Role role : List.of(Role.CALLER, Role.CALLEE)) {
      // What a callee with late candidates does first is not seen: RecordedCallsTest.
      boolean silent = name.equals(TLS) && role == Role.CALLEE;
      List<Comparison> compared =
          new CallAgreement(call, known(name))
              .of(role).stream().filter(c -> !silent || c.quantity() != Quantity.RINGING).toList();
      assertThat(compared).as("%s of %s", role, name).allMatch(Comparison::agrees);
      assertThat(compared)
          .extracting(Comparison::quantity)
          .contains(Quantity.ADDRESSES, silent ? Quantity.STEADY_TIME : Quantity.RINGING);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-51_000, 51_000})
  void ringingThatIsBesideTheTruthByMoreThanTheBoundIsSeen(long shiftUs) {
    double right = difference(DIRECT, known(DIRECT), Quantity.RINGING);
    Map<Role, KnownSide> shifted = known(DIRECT);
    ObjectNode truth = truth(DIRECT, Role.CALLER);
    truth.put("ringingSinceUs", truth.path("ringingSinceUs").asLong() - shiftUs);
    shifted.put(Role.CALLER, KnownSide.of(truth));

    double wrong = difference(DIRECT, shifted, Quantity.RINGING);

    assertThat(wrong).isCloseTo(right - shiftUs / 1_000.0, within(0.01));
    assertThat(new Comparison(Quantity.RINGING, wrong).agrees()).isEqualTo(Math.abs(wrong) <= 50);
  }

  @Test
  void addressThatThePageDidNotHaveIsSeen() {
    ObjectNode truth = truth(DIRECT, Role.CALLER);
    truth.putArray("remoteCandidates").addObject().put("type", "host").put("protocol", "udp");
    Map<Role, KnownSide> known = known(DIRECT);
    known.put(Role.CALLER, KnownSide.of(truth));

    assertThat(difference(DIRECT, known, Quantity.ADDRESSES)).isEqualTo(1);
  }

  @Test
  void pathThatThePageDidNotTakeIsSeen() {
    ObjectNode truth = truth(DIRECT, Role.CALLER);
    ((ObjectNode) truth.at("/selectedPair/local")).put("type", "relay").put("relayProtocol", "tls");
    Map<Role, KnownSide> known = known(DIRECT);
    known.put(Role.CALLER, KnownSide.of(truth));

    assertThat(difference(DIRECT, known, Quantity.PATH)).isEqualTo(1);
  }

  @Test
  void serverThatPacketsDoNotShowIsSeen() {
    ObjectNode truth = truth(DIRECT, Role.CALLER);
    truth.putArray("candidates").addObject().put("url", "stun:turn.siglab.test:3478");
    Map<Role, KnownSide> known = known(DIRECT);
    known.put(Role.CALLER, KnownSide.of(truth));
    assertThat(difference(DIRECT, known, Quantity.SERVERS)).isZero();

    truth
        .putArray("candidates")
        .addObject()
        .put("url", "turns:other.siglab.test:443?transport=tcp");
    known.put(Role.CALLER, KnownSide.of(truth));
    assertThat(difference(DIRECT, known, Quantity.SERVERS)).isEqualTo(1);
  }

  @Test
  void mediaLastFromTheFirstThatSendsToTheFirstThatGivesUp() {
    Map<Role, KnownSide> known = new EnumMap<>(Role.class);
    known.put(Role.CALLER, KnownSide.of(media(2_000_000, 9_000_000, 9_100_000)));
    known.put(Role.CALLEE, KnownSide.of(media(1_900_000, 9_400_000, 9_500_000)));

    CallAgreement agreement = new CallAgreement(derive(DIRECT), known);
    assertThat(agreement.mediaUs()).contains(7_100_000L);
    assertThat(agreement.longestMediaUs()).contains(7_600_000L);
  }

  @Test
  void mediaMayGoOnUntilTheLastSideHasClosed() {
    Map<Role, KnownSide> known = known(DIRECT);
    CallObservation call = derive(DIRECT);
    long derived = call.side(Role.CALLER).orElseThrow().media().orElseThrow().durationUs();

    known.put(Role.CALLER, KnownSide.of(media(0, derived - 70_000, derived - 60_000)));
    known.put(Role.CALLEE, KnownSide.of(media(0, derived - 20_000, derived + 5_000)));
    assertThat(difference(DIRECT, known, Quantity.MEDIA_TIME)).isEqualTo(70);
    assertThat(difference(DIRECT, known, Quantity.MEDIA_END)).isZero();

    known.put(Role.CALLEE, KnownSide.of(media(0, derived - 64_000, derived - 51_000)));
    assertThat(difference(DIRECT, known, Quantity.MEDIA_END)).isEqualTo(51);

    known.put(Role.CALLER, KnownSide.of(media(0, derived + 52_000, derived + 53_000)));
    known.put(Role.CALLEE, KnownSide.of(media(0, derived + 60_000, derived + 61_000)));
    assertThat(difference(DIRECT, known, Quantity.MEDIA_END)).isEqualTo(-52);
  }

  /** A call of 100 packets after a handshake of three packets and 900 bytes. */
  @Test
  void transportCountsFromTheFirstMediaOn() throws Exception {
    JsonNode side =
        JsonMapper.builder()
            .build()
            .readTree(
                """
                {"media": {"sendingUs": 50},
                 "samples": [
                  {"atUs": 10, "packetsSent": 2, "bytesSent": 500, "packetsReceived": 2},
                  {"atUs": 51, "packetsSent": 2, "bytesSent": 500, "packetsReceived": 0},
                  {"atUs": 60, "packetsSent": 4, "bytesSent": 1000, "packetsReceived": 3,
                   "audio": {"packetsSent": 1, "bytesSent": 62, "headerBytesSent": 28}}],
                 "last": {"atUs": 90, "packetsSent": 103, "bytesSent": 10900, "checksSent": 7,
                   "audio": {"packetsSent": 100, "bytesSent": 6200, "headerBytesSent": 2800}}}
                """);

    KnownVolume sent = KnownSide.of(side).sent();

    assertThat(sent).isEqualTo(new KnownVolume(100, 9_000, 100, 10_000, 7));
    assertThat(sent.srtpBytes()).isEqualTo(10_000);
  }

  /** Eighty RTP bytes in ChannelData in a TLS record: 80 + 4 + 1.5 + 29 a packet. */
  @Test
  void insideTlsRecordsAndPaddingAreKnownOverhead() {
    CallObservation call = derive(TLS);
    FlowBytes bytes = new FlowBytes(call.sides().get(0).media().orElseThrow());

    assertThat(bytes.known(new KnownVolume(0, 0, 100, 8_000, 0))).isEqualTo(100 * 114.5);
    assertThat(bytes.known(new KnownVolume(0, 0, 100, 8_000, 2)))
        .isEqualTo(100 * 114.5 + 2 * (80 + 34.5));
  }

  private static JsonNode media(long sendingUs, long closingUs, long closedUs) {
    ObjectNode side = JsonMapper.builder().build().createObjectNode();
    side.putObject("media")
        .put("sendingUs", sendingUs)
        .put("closingUs", closingUs)
        .put("closedUs", closedUs);
    return side;
  }

  private double difference(String name, Map<Role, KnownSide> known, Quantity quantity) {
    return new CallAgreement(derive(name), known)
        .of(Role.CALLER).stream()
            .filter(c -> c.quantity() == quantity)
            .findFirst()
            .orElseThrow()
            .difference();
  }

  private static ObjectNode truth(String name, Role role) {
    return (ObjectNode) CALLS.truth(name, role);
  }

  private static Map<Role, KnownSide> known(String name) {
    Map<Role, KnownSide> known = new EnumMap<>(Role.class);
    for (Role role : List.of(Role.CALLER, Role.CALLEE)) {
      known.put(role, KnownSide.of(CALLS.truth(name, role)));
    }
    return known;
  }

  private CallObservation derive(String name) {
    try {
      StoredRun run = CALLS.store(name, Files.createTempDirectory(runs, "run"));
      return new RunDerivation(DerivationSettings.defaults())
          .derive(run).observations().stream().findFirst().orElseThrow().call().orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
