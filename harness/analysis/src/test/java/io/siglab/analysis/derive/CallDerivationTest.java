package io.siglab.analysis.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.siglab.analysis.fixture.Dialler;
import io.siglab.analysis.fixture.Messenger;
import io.siglab.analysis.fixture.RunFixture;
import io.siglab.analysis.fixture.Stage;
import io.siglab.analysis.observation.AddressKind;
import io.siglab.analysis.observation.AddressOwner;
import io.siglab.analysis.observation.AddressSighting;
import io.siglab.analysis.observation.CallMedia;
import io.siglab.analysis.observation.CallObservation;
import io.siglab.analysis.observation.CallPair;
import io.siglab.analysis.observation.CallSession;
import io.siglab.analysis.observation.CallSide;
import io.siglab.analysis.observation.CommonServer;
import io.siglab.analysis.observation.DerivationSettings;
import io.siglab.analysis.observation.MediaPath;
import io.siglab.analysis.observation.Observation;
import io.siglab.words.Action;
import io.siglab.words.CallScenario;
import io.siglab.words.Direction;
import io.siglab.words.Role;
import io.siglab.words.State;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What packets of both sides of a call must give: every capture here is made byte by byte. */
class CallDerivationTest {

  private static final String APP = "messenger";
  private static final long RING_MS = 4_700;

  @TempDir Path runs;

  @Test
  void directCallIsMeasuredOnBothSides() {
    Observation call = direct(CallDerivationTest::directCall);

    assertThat(call.problems()).isEmpty();
    for (CallSide side : call.call().orElseThrow().sides()) {
      CallMedia media = side.media().orElseThrow();
      assertThat(media.path().kind()).isEqualTo(MediaPath.DIRECT);
      assertThat(media.basis()).isEqualTo(CallMedia.RTP);
      // 401 frames 20 ms apart; the last one comes 4 ms later than it went.
      assertThat(media.durationUs()).isEqualTo(8_004_000);
      // 401 frames of 110 bytes each way: 50 a second with 28 bytes of IP and UDP.
      assertThat(media.rtpOut().packets()).isEqualTo(401);
      assertThat(media.rtpIn().bytes()).isEqualTo(401 * 110);
      assertThat(media.rtpIn().headerBytes()).isEqualTo(401 * 12);
      assertThat(media.rateOut()).isEqualTo(50 * 138);
      assertThat(side.session().orElseThrow().basis()).isEqualTo(CallSession.MEDIA);
      assertThat(side.session().orElseThrow().peer()).isTrue();
      assertThat(side.ringing().orElseThrow().durationUs() / 1_000).isCloseTo(RING_MS, within(6L));
    }
    assertThat(pair(call).path()).map(MediaPath::kind).contains(MediaPath.DIRECT);
    assertThat(pair(call).packets().absolute()).isZero();
    assertThat(pair(call).duration().absolute()).isLessThanOrEqualTo(5_000);
  }

  @Test
  void keepAlivesThatAreAnsweredAtOnceDoNotEndTheRinging() {
    Observation call = direct(d -> directCall(d).keepsAlive(4_000, 4_900, 300));

    for (CallSide side : call.call().orElseThrow().sides()) {
      assertThat(side.ringing().orElseThrow().durationUs() / 1_000).isCloseTo(RING_MS, within(6L));
    }
  }

  @Test
  void peersAddressIsDisclosedAndOnesOwnIsNot() {
    Observation call = direct(CallDerivationTest::directCall);

    CallSide caller = side(call, Role.CALLER);
    assertThat(caller.disclosedKinds()).containsExactly(AddressKind.PUBLIC);
    assertThat(addresses(caller, AddressOwner.PEER)).containsOnly(Dialler.PUBLIC_B);
    assertThat(addresses(caller, AddressOwner.OWN_MAPPED)).containsOnly(Dialler.PUBLIC_A);
    assertThat(fields(caller)).containsExactlyInAnyOrder("ip-header", "xor-mapped-address");
    assertThat(addresses(side(call, Role.CALLEE), AddressOwner.PEER))
        .containsOnly(Dialler.PUBLIC_A);
    // The checks come after the answer, which the manifest has at 5 s.
    assertThat(caller.addresses().stream().filter(AddressSighting::disclosesPeer))
        .noneMatch(AddressSighting::beforeAnswer);
  }

  @Test
  void serverThatTellsOnesOwnAddressDisclosesNothing() {
    Observation call = notAnswered(d -> d.asksForAddresses(100).rings(6_000));

    for (CallSide side : call.call().orElseThrow().sides()) {
      assertThat(side.disclosedKinds()).isEmpty();
      assertThat(addresses(side, AddressOwner.OWN_MAPPED)).hasSize(1);
      assertThat(side.media()).isEmpty();
    }
  }

  @Test
  void checksBeforeTheAnswerDiscloseInNans() {
    Observation call = notAnswered(d -> d.asksForAddresses(100).checks(400).rings(6_000));

    CallSide callee = side(call, Role.CALLEE);
    assertThat(callee.disclosedKinds()).containsExactly(AddressKind.PUBLIC);
    assertThat(callee.addresses().stream().filter(AddressSighting::disclosesPeer))
        .isNotEmpty()
        .allMatch(AddressSighting::beforeAnswer);
    assertThat(pair(call).sharedUsernames()).containsExactly("llll:rrrr", "rrrr:llll");
    assertThat(pair(call).sharedArtefacts())
        .containsExactly(CallPair.STUN_TRANSACTION, CallPair.STUN_USERNAME);
  }

  @Test
  void relayHidesThePeer() {
    Observation call = direct(d -> d.rings(RING_MS).allocates(5_060).talksRelayed(5_200, 6_000));

    for (CallSide side : call.call().orElseThrow().sides()) {
      assertThat(side.media().orElseThrow().path())
          .isEqualTo(new MediaPath(MediaPath.RELAYED, "udp", MediaPath.TURN));
      assertThat(side.disclosedKinds()).isEmpty();
      assertThat(addresses(side, AddressOwner.PEER_RELAYED)).containsOnly(Dialler.RELAY);
      assertThat(addresses(side, AddressOwner.OWN_RELAYED)).containsOnly(Dialler.RELAY);
      assertThat(side.session().orElseThrow().label()).isEqualTo("turn.messenger.test:3478/udp");
      assertThat(side.session().orElseThrow().peer()).isFalse();
    }
    assertThat(pair(call).sharedArtefacts())
        .containsExactly(CallPair.RTP_SSRC, CallPair.TURN_USERNAME);
    assertThat(pair(call).commonServers())
        .extracting(CommonServer::value)
        .contains("turn.messenger.test", Dialler.RELAY);
  }

  @Test
  void relaysUserNamesAreNotKept() {
    Observation call = direct(d -> d.rings(RING_MS).allocates(5_060).talksRelayed(5_200, 6_000));

    assertThat(call.toString()).doesNotContain("account");
  }

  @Test
  void serverThatEveryBaselineShowsWeighsNothing() {
    Observation call = direct(CallDerivationTest::directCall);

    assertThat(pair(call).commonServers())
        .filteredOn(s -> s.value().equals("chat.messenger.test"))
        .singleElement()
        .satisfies(
            s -> {
              assertThat(s.inBaselines()).isEqualByComparingTo("1");
              assertThat(s.weight()).isEqualByComparingTo("0");
            });
    assertThat(pair(call).commonServers().get(0).weight()).isEqualByComparingTo("1");
  }

  @Test
  void callWhoseMediaAreBlockedIsAnOutcome() {
    Observation call = direct(d -> d.rings(RING_MS).checks(5_100));

    assertThat(call.problems())
        .containsExactly(
            "No media of the caller's call were found, though it was answered.",
            "No media of the callee's call were found, though it was answered.");
    assertThat(call.call().orElseThrow().sides()).allMatch(s -> s.media().isEmpty());
    assertThat(pair(call).path()).isEmpty();
    assertThat(side(call, Role.CALLER).ringing()).isPresent();
  }

  @Test
  void silentCallHasNoSessionAndSaysSo() {
    RunFixture fixture = fixture();
    Observation call =
        derive(
            fixture.call(
                APP,
                Action.VOICE_CALL,
                CallScenario.TIMEOUT,
                Direction.A_TO_B,
                1,
                s -> {
                  s.sender().resolves(s.at(State.IDLE, 10), "chat.messenger.test", Messenger.CHAT);
                  s.receiver()
                      .resolves(s.at(State.IDLE, 10), "chat.messenger.test", Messenger.CHAT);
                }));

    assertThat(call.problems())
        .containsExactly(
            "No session of the caller carries 256 bytes above the background in NANS, ANS.",
            "No session of the callee carries 256 bytes above the background in NANS, ANS.");
    assertThat(call.derived()).isFalse();
  }

  @Test
  void exchangedRolesGiveTheSameCall() {
    RunFixture fixture = fixture();
    Observation call =
        derive(
            fixture.call(
                APP,
                Action.VOICE_CALL,
                CallScenario.CALLEE_HANGUP,
                Direction.B_TO_A,
                1,
                s -> play(s, State.ANS, CallDerivationTest::directCall)));

    assertThat(addresses(side(call, Role.CALLER), AddressOwner.PEER))
        .containsOnly(Dialler.PUBLIC_A);
    assertThat(pair(call).path()).map(MediaPath::kind).contains(MediaPath.DIRECT);
  }

  @Test
  void clocksOfTheSidesAreHeldAgainstTheChecks() {
    RunFixture fixture = fixture().clocks(-2_300_000, 700_000);
    Observation call =
        derive(
            fixture.call(
                APP,
                Action.VOICE_CALL,
                CallScenario.CALLER_HANGUP,
                Direction.A_TO_B,
                1,
                s -> play(s, State.ANS, CallDerivationTest::directCall)));

    var seen = pair(call).clocks().seen().orElseThrow();
    assertThat(seen.residualUs()).isZero();
    assertThat(seen.errorUs()).isEqualTo(4_000);
    assertThat(seen.exchanges()).isEqualTo(2);
    assertThat(pair(call).clocks().errorUs()).isEqualTo(1_400);
    assertThat(call.caveats()).isEmpty();
  }

  @FunctionalInterface
  private interface Plot {
    Dialler play(Dialler dialler);
  }

  private static Dialler directCall(Dialler dialler) {
    return dialler.rings(RING_MS).asksForAddresses(5_030).checks(5_100).talks(5_200, 8_000, false);
  }

  private Observation direct(Plot plot) {
    return derive(
        fixture()
            .call(
                APP,
                Action.VOICE_CALL,
                CallScenario.CALLER_HANGUP,
                Direction.A_TO_B,
                1,
                s -> play(s, State.ANS, plot)));
  }

  private Observation notAnswered(Plot plot) {
    return derive(
        fixture()
            .call(
                APP,
                Action.VOICE_CALL,
                CallScenario.CALLEE_REJECT,
                Direction.A_TO_B,
                1,
                s -> play(s, State.NANS, plot)));
  }

  private static void play(Stage stage, State state, Plot plot) {
    Messenger.background(stage);
    long begin = stage.at(State.IDLE, 5);
    for (var phone : List.of(stage.sender(), stage.receiver())) {
      phone.resolves(begin, "sip.messenger.test", Dialler.SIGNALLING);
    }
    plot.play(new Dialler(stage, state));
  }

  private RunFixture fixture() {
    RunFixture fixture = new RunFixture(runs, "calls").patterns("*.messenger.test");
    fixture.baseline(APP, Direction.A_TO_B, 1, Messenger::quiet);
    return fixture;
  }

  private static Observation derive(RunFixture fixture) {
    List<Observation> all =
        new RunDerivation(DerivationSettings.defaults()).derive(fixture.store()).observations();
    return all.get(all.size() - 1);
  }

  private static CallPair pair(Observation call) {
    return call.call().flatMap(CallObservation::pair).orElseThrow();
  }

  private static CallSide side(Observation call, Role role) {
    return call.call().flatMap(c -> c.side(role)).orElseThrow();
  }

  private static List<String> addresses(CallSide side, AddressOwner owner) {
    return side.addresses().stream()
        .filter(a -> a.owner() == owner)
        .map(AddressSighting::address)
        .toList();
  }

  private static List<String> fields(CallSide side) {
    return side.addresses().stream()
        .filter(AddressSighting::disclosesPeer)
        .map(AddressSighting::field)
        .toList();
  }
}
