package io.siglab.analysis.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.siglab.analysis.fixture.ClockError;
import io.siglab.analysis.fixture.RecordedCalls;
import io.siglab.analysis.observation.AddressOwner;
import io.siglab.analysis.observation.AddressSighting;
import io.siglab.analysis.observation.CallMedia;
import io.siglab.analysis.observation.CallObservation;
import io.siglab.analysis.observation.CallPair;
import io.siglab.analysis.observation.CallSide;
import io.siglab.analysis.observation.CommonServer;
import io.siglab.analysis.observation.DerivationSettings;
import io.siglab.analysis.observation.MediaPath;
import io.siglab.analysis.observation.Observation;
import io.siglab.analysis.truth.KnownSide;
import io.siglab.store.StoredRun;
import io.siglab.words.Role;
import io.siglab.words.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Real calls of the virtual lab, derived from their scrubbed captures, held against what the page
 * of each side knew.
 */
class RecordedCallsTest {

  private static final RecordedCalls CALLS =
      new RecordedCalls(Path.of("src/test/resources/io/siglab/analysis/calls"));

  private static final String TLS = "relay-tls-late-voice-ans";

  @TempDir Path runs;

  static Stream<String> all() {
    return CALLS.names().stream();
  }

  static Stream<String> answered() {
    return all().filter(n -> n.endsWith("-ans"));
  }

  static Stream<String> notAnswered() {
    return all().filter(n -> n.contains("-nans-"));
  }

  @Test
  void everyVariantIsThere() {
    assertThat(CALLS.names()).hasSize(13);
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyCallIsDerivedWithoutAProblem(String name) {
    Observation call = derive(name);

    assertThat(call.problems()).isEmpty();
    assertThat(call.caveats()).isEmpty();
    assertThat(call.derived()).isTrue();
    assertThat(call.call().orElseThrow().state())
        .isEqualTo(name.contains("-nans-") ? State.NANS : State.ANS);
  }

  @ParameterizedTest
  @MethodSource("answered")
  void pathIsTheOneTheBrowsersChose(String name) {
    CallObservation call = call(name);

    for (CallSide side : call.sides()) {
      MediaPath path = side.media().orElseThrow().path();
      JsonNode local = CALLS.truth(name, side.role()).path("selectedPair").path("local");
      boolean relayed = local.path("type").asText().equals("relay");
      String transport =
          relayed ? local.path("relayProtocol").asText() : local.path("protocol").asText();
      assertThat(path.kind()).isEqualTo(relayed ? MediaPath.RELAYED : MediaPath.DIRECT);
      assertThat(path.transport()).isEqualTo(transport);
    }
    assertThat(pair(call).path()).isPresent();
  }

  @ParameterizedTest
  @MethodSource("notAnswered")
  void callThatIsNotAnsweredHasNoMedia(String name) {
    assertThat(call(name).sides()).allMatch(s -> s.media().isEmpty());
    assertThat(pair(call(name)).path()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("all")
  void disclosedAddressesAreThePeersCandidates(String name) {
    for (CallSide side : call(name).sides()) {
      Set<String> disclosed = new HashSet<>();
      side.addresses().stream()
          .filter(AddressSighting::disclosesPeer)
          .forEach(a -> disclosed.add(a.address()));
      assertThat(disclosed).as(side.role().word()).isEqualTo(peerCandidates(name, side.role()));
    }
  }

  /** Candidates of the other party that are its own and that this device could send to. */
  private static Set<String> peerCandidates(String name, Role role) {
    Set<String> addresses = new HashSet<>();
    boolean relayForced =
        CALLS.windows(name).path("settings").path("path").asText().startsWith("relay");
    for (JsonNode candidate : CALLS.truth(name, role).path("remoteCandidates")) {
      if (!relayForced && candidate.path("protocol").asText().equals("udp")) {
        addresses.add(candidate.path("address").asText());
      }
    }
    return addresses;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        TLS,
        "relay-tls-late-voice-nans-cancel",
        "relay-udp-voice-ans",
        "relay-udp-video-ans",
        "relay-tcp-voice-ans",
        "relay-udp-voice-nans-cancel",
        "relay-udp-ipv6-per-family-voice-ans"
      })
  void relayedCallDisclosesNothing(String name) {
    for (CallSide side : call(name).sides()) {
      assertThat(side.disclosedKinds()).isEmpty();
      boolean readable = !name.startsWith("relay-tls");
      assertThat(
              side.addresses().stream()
                  .map(AddressSighting::owner)
                  .toList()
                  .contains(AddressOwner.PEER_RELAYED))
          .as("the peer's relayed address in XOR-PEER-ADDRESS")
          .isEqualTo(readable);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "direct-voice-nans-cancel",
        "direct-voice-nans-reject",
        "direct-voice-nans-timeout"
      })
  void earlyCandidatesDiscloseWhileItRings(String name) {
    for (CallSide side : call(name).sides()) {
      assertThat(side.addresses().stream().filter(AddressSighting::disclosesPeer))
          .isNotEmpty()
          .allMatch(AddressSighting::beforeAnswer);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void sharedServersAreThoseThatBothPagesUsed(String name) {
    List<CommonServer> common = pair(call(name)).commonServers();

    assertThat(names(common, CommonServer.NAME)).contains("sip.siglab.test");
    if (name.equals("relay-tls-late-voice-nans-cancel")) {
      assertThat(names(common, CommonServer.NAME)).containsExactly("sip.siglab.test");
      assertThat(names(common, CommonServer.FOLDED_NAME)).isEmpty();
    } else if (name.contains("per-family")) {
      assertThat(names(common, CommonServer.FOLDED_NAME)).containsExactly("turn.siglab.test");
      assertThat(names(common, CommonServer.NAME)).containsExactly("sip.siglab.test");
    } else if (name.startsWith("ipv6")) {
      // The callee's IPv6 reaches no server: it asks none for its address.
      assertThat(names(common, CommonServer.NAME)).contains("sip.siglab.test");
    } else {
      assertThat(names(common, CommonServer.NAME))
          .containsExactly("sip.siglab.test", "turn.siglab.test");
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void serversAreThoseThatGaveThePageItsAddresses(String name) {
    for (CallSide side : call(name).sides()) {
      Set<String> servers = new HashSet<>();
      side.servers().forEach(s -> servers.add(s.name()));
      // The page's line, and its host, give no addresses.
      servers.removeAll(Set.of("sip.siglab.test", "call.siglab.test"));
      Set<String> known = known(name, side.role()).servers();
      assertThat(servers).as(side.role().word()).containsAll(known);
      // The callee's IPv6 reaches no server, and what its IPv4 asked for is not offered.
      if (!name.startsWith("ipv6")) {
        assertThat(known).as(side.role().word()).isEqualTo(servers);
      }
    }
  }

  private static List<String> names(List<CommonServer> servers, String basis) {
    return servers.stream().filter(s -> s.basis().equals(basis)).map(CommonServer::value).toList();
  }

  @ParameterizedTest
  @MethodSource("all")
  void stunUsernamesAreSharedUnlessTlsHidesThem(String name) {
    CallPair pair = pair(call(name));

    if (name.startsWith("relay-tls")) {
      assertThat(pair.sharedUsernames()).isEmpty();
      assertThat(pair.sharedArtefacts()).isEmpty();
    } else {
      // Each side asks with the other's fragment first (RFC 8445, section 7.2.2).
      assertThat(pair.sharedUsernames()).hasSize(2);
      assertThat(known(name, Role.CALLER).usernames())
          .containsExactlyInAnyOrderElementsOf(pair.sharedUsernames())
          .isEqualTo(known(name, Role.CALLEE).usernames());
      String[] parts = pair.sharedUsernames().get(0).split(":", -1);
      assertThat(pair.sharedUsernames().get(1)).isEqualTo(parts[1] + ":" + parts[0]);
      assertThat(pair.sharedArtefacts())
          .contains(CallPair.STUN_USERNAME, CallPair.STUN_TRANSACTION);
      assertThat(pair.sharedArtefacts().contains(CallPair.RTP_SSRC))
          .isEqualTo(name.endsWith("-ans"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"direct-voice-ans", "direct-video-ans", TLS, "direct-voice-nans-timeout"})
  void wrongClockChangesNoDurationBeyondItsDrift(String name) {
    CallObservation right = call(name);
    Observation shifted = derive(name, wrongClock(name));
    CallObservation wrong = shifted.call().orElseThrow();

    long share =
        1 + right.side(Role.CALLEE).orElseThrow().session().orElseThrow().durationUs() / 10_000;
    assertThat(pair(wrong).duration().callee())
        .isCloseTo(pair(right).duration().callee(), within(share + 1_000));
    assertThat(pair(wrong).duration().caller()).isEqualTo(pair(right).duration().caller());
    assertThat(pair(wrong).duration().absolute())
        .isCloseTo(pair(right).duration().absolute(), within(share + 1_000));
    assertThat(pair(wrong).bytes()).isEqualTo(pair(right).bytes());
    assertThat(pair(wrong).packets()).isEqualTo(pair(right).packets());
    assertThat(shifted.caveats()).isEmpty();
    right
        .side(Role.CALLEE)
        .orElseThrow()
        .media()
        .ifPresent(
            m ->
                assertThat(media(wrong, Role.CALLEE).durationUs())
                    .isCloseTo(m.durationUs(), within(share + 1_000)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"direct-voice-ans", "relay-udp-voice-ans", "direct-voice-nans-timeout"})
  void clocksAreAlignedWithinTheStatedError(String name) {
    CallPair pair = pair(derive(name, wrongClock(name)).call().orElseThrow());

    var seen = pair.clocks().seen().orElseThrow();
    assertThat(pair.clocks().errorUs()).isEqualTo(800);
    assertThat(Math.abs(seen.residualUs()))
        .isLessThanOrEqualTo(pair.clocks().errorUs() + seen.errorUs());
    assertThat(seen.exchanges()).isGreaterThan(3);
  }

  @Test
  void offsetThatWasMeasuredWrongIsContradictedByThePackets() {
    ClockError real = wrongClock("direct-voice-ans");
    // The manifest states a clock that is 20 ms beside the truth.
    Observation call = derive("direct-voice-ans", real, new ClockError(520_000, 100, real.atUs()));

    assertThat(call.caveats())
        .singleElement()
        .asString()
        .contains("more than the measured offsets leave open");
  }

  @Test
  void captureThatIsMissingLeavesOneSideAndAReason() throws IOException {
    StoredRun run = CALLS.store("direct-voice-ans", runs);
    Files.delete(run.validTrials().get(0).file("callee.pcap"));

    Observation call = derive(run);

    assertThat(call.problems()).containsExactly("The capture callee.pcap is not in the store.");
    assertThat(call.derived()).isFalse();
    CallSide caller = call.call().orElseThrow().side(Role.CALLER).orElseThrow();
    // What the callee's manifest lists is known; its public address is not.
    assertThat(caller.disclosedKinds()).extracting(k -> k.word()).containsExactly("private");
    assertThat(call.call().orElseThrow().sides()).hasSize(1);
    // Whether media go to that address or to a server cannot be told any more.
    assertThat(caller.media().orElseThrow().path().kind()).isEqualTo(MediaPath.UNKNOWN);
  }

  private static KnownSide known(String name, Role role) {
    return KnownSide.of(CALLS.truth(name, role));
  }

  private static ClockError wrongClock(String name) {
    long dialled = CALLS.windows(name).path("caller").path("dialling").asLong();
    return new ClockError(500_000, 100, dialled);
  }

  private static CallPair pair(CallObservation call) {
    return call.pair().orElseThrow();
  }

  private static CallMedia media(CallObservation call, Role role) {
    return call.side(role).orElseThrow().media().orElseThrow();
  }

  private CallObservation call(String name) {
    return derive(name).call().orElseThrow();
  }

  private Observation derive(String name) {
    return derive(name, ClockError.NONE);
  }

  private Observation derive(String name, ClockError callees) {
    return derive(name, callees, callees);
  }

  private Observation derive(String name, ClockError real, ClockError measured) {
    return derive(CALLS.store(name, fresh(), real, measured));
  }

  private Path fresh() {
    try {
      return Files.createTempDirectory(runs, "run");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Observation derive(StoredRun run) {
    Optional<Observation> only =
        new RunDerivation(DerivationSettings.defaults())
            .derive(run).observations().stream().findFirst();
    return only.orElseThrow();
  }
}
