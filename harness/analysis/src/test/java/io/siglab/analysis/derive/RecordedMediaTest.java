package io.siglab.analysis.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.siglab.analysis.fixture.RecordedCalls;
import io.siglab.analysis.observation.CallMedia;
import io.siglab.analysis.observation.CallObservation;
import io.siglab.analysis.observation.CallSide;
import io.siglab.analysis.observation.DerivationSettings;
import io.siglab.analysis.observation.RtpVolume;
import io.siglab.analysis.truth.CallAgreement;
import io.siglab.analysis.truth.Comparison;
import io.siglab.analysis.truth.KnownSide;
import io.siglab.analysis.truth.Quantity;
import io.siglab.words.Role;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times and bytes of the virtual lab's recorded calls, held against what both pages knew. */
class RecordedMediaTest {

  private static final RecordedCalls CALLS =
      new RecordedCalls(Path.of("src/test/resources/io/siglab/analysis/calls"));

  private static final String TLS = "relay-tls-late-voice-ans";

  /** How far derived times may be from those of the page. */
  private static final long TOLERANCE_MS = 50;

  /** AES_CM_128_HMAC_SHA1_80, which the browsers agree on (RFC 5764, section 4.1.2). */
  private static final int SRTP_TAG = 10;

  private static final int UDP = 8;
  private static final int IPV4 = 20;
  private static final int IPV6 = 40;

  /** RFC 8656, section 12.4. */
  private static final int CHANNEL_DATA = 4;

  @TempDir Path runs;

  static Stream<String> all() {
    return CALLS.names().stream();
  }

  static Stream<String> answered() {
    return all().filter(n -> n.endsWith("-ans"));
  }

  static Stream<String> withRtp() {
    return answered().filter(n -> !n.equals(TLS));
  }

  @ParameterizedTest
  @MethodSource("withRtp")
  void mediaLastAsLongAsThePageSays(String name) {
    for (CallSide side : call(name).sides()) {
      JsonNode times = CALLS.windows(name).path(side.role().word());
      long ended = times.path("ended").asLong();
      // Media begin between the answer and what the page calls talking.
      long derived = side.media().orElseThrow().durationUs() / 1_000;
      assertThat(derived)
          .as(side.role().word())
          .isBetween(
              (ended - times.path("talking").asLong()) / 1_000 - TOLERANCE_MS,
              (ended - times.path("connecting").asLong()) / 1_000 + TOLERANCE_MS);
    }
  }

  @ParameterizedTest
  @MethodSource("answered")
  void mediaLastFromTheFirstPagesSendingToTheFirstPagesClosing(String name) {
    CallObservation call = call(name);
    long known = agreement(name, call).mediaUs().orElseThrow();

    for (CallSide side : call.sides()) {
      CallMedia media = side.media().orElseThrow();
      assertThat(media.basis()).isEqualTo(name.equals(TLS) ? CallMedia.SUSTAINED : CallMedia.RTP);
      assertThat(media.durationUs() / 1_000)
          .as(side.role().word())
          .isCloseTo(known / 1_000, within(TOLERANCE_MS));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void ringingLastsAsLongAsThePageSays(String name) {
    for (CallSide side : call(name).sides()) {
      KnownSide known = known(name, side.role());
      long rings = known.ringingUs().orElseThrow();
      long least = known.ringingEndUs().orElseThrow() - rings;
      // A callee with late candidates asks its relay before its answer leaves.
      long most = known.ringingEndShownUs().orElseThrow() - rings;
      assertThat(side.ringing().orElseThrow().durationUs() / 1_000)
          .as(side.role().word())
          .isBetween(least / 1_000 - TOLERANCE_MS, most / 1_000 + TOLERANCE_MS);
    }
  }

  @ParameterizedTest
  @MethodSource("withRtp")
  void mediaBytesAreThoseOfGetStatsWithTheirHeaders(String name) {
    for (CallSide side : call(name).sides()) {
      CallMedia media = side.media().orElseThrow();
      JsonNode last = CALLS.truth(name, side.role()).path("last");
      compare(media.rtpOut(), last, "Sent");
      compare(media.rtpIn(), last, "Received");
    }
  }

  @ParameterizedTest
  @MethodSource("answered")
  void flowBytesAreThoseOfGetStatsWithWhatGoesAroundThem(String name) {
    CallObservation call = call(name);
    for (Role role : List.of(Role.CALLER, Role.CALLEE)) {
      assertThat(agreement(name, call).of(role))
          .filteredOn(c -> c.quantity() == Quantity.FLOW_BYTES)
          .hasSize(2)
          .allMatch(Comparison::agrees);
    }
  }

  private static void compare(RtpVolume derived, JsonNode last, String way) {
    long packets = sum(last, "packets" + way);
    long bytes = sum(last, "bytes" + way) + sum(last, "headerBytes" + way);
    assertThat(derived.packets()).isCloseTo(packets, Percentage.withPercentage(2));
    assertThat(derived.bytes()).isCloseTo(bytes + SRTP_TAG * packets, Percentage.withPercentage(2));
  }

  private static long sum(JsonNode last, String counter) {
    return last.path("audio").path(counter).asLong() + last.path("video").path(counter).asLong();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "direct-voice-ans",
        "direct-video-ans",
        "ipv6-voice-ans",
        "relay-udp-voice-ans",
        "relay-udp-video-ans"
      })
  void ipBytesAreRtpWithItsHeadersAndALittleControl(String name) {
    for (CallSide side : call(name).sides()) {
      CallMedia media = side.media().orElseThrow();
      int ip = name.startsWith("ipv6") ? IPV6 : IPV4;
      int turn = name.startsWith("relay") ? CHANNEL_DATA : 0;
      long rtp = media.rtpOut().bytes() + (ip + UDP + turn) * media.rtpOut().packets();
      // RTCP, and a connectivity check every few seconds, are on the same 5-tuple.
      assertThat((double) media.out().ipBytes() / rtp).isBetween(1.0, 1.25);
    }
  }

  private static CallAgreement agreement(String name, CallObservation call) {
    return new CallAgreement(
        call, Map.of(Role.CALLER, known(name, Role.CALLER), Role.CALLEE, known(name, Role.CALLEE)));
  }

  private static KnownSide known(String name, Role role) {
    return KnownSide.of(CALLS.truth(name, role));
  }

  private CallObservation call(String name) {
    return new RunDerivation(DerivationSettings.defaults())
        .derive(CALLS.store(name, runs)).observations().stream()
            .findFirst()
            .flatMap(o -> o.call())
            .orElseThrow();
  }
}
