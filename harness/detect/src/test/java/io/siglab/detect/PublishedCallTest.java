package io.siglab.detect;

import static io.siglab.detect.CallCapture.ALLOCATE;
import static io.siglab.detect.CallCapture.ALLOCATE_SUCCESS;
import static io.siglab.detect.CallCapture.BINDING;
import static io.siglab.detect.CallCapture.BINDING_SUCCESS;
import static io.siglab.detect.CallCapture.METHOD_0200;
import static io.siglab.detect.CallCapture.REQUESTED_TRANSPORT;
import static io.siglab.detect.CallCapture.XOR_MAPPED_ADDRESS;
import static io.siglab.detect.CallCapture.stun;
import static io.siglab.detect.CallCapture.us;
import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.signature.Signature;
import io.siglab.signature.SignatureFormat;
import io.siglab.words.Action;
import io.siglab.words.Provenance;
import io.siglab.words.State;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Calls without any name, found by what publications say of WhatsApp's calls. */
class PublishedCallTest {

  private static final Path EXAMPLES = Path.of("../../examples/signatures/whatsapp");
  private static final String PHONE = "192.168.1.2:50000";
  private static final String PEER = "198.51.100.7:40123";
  // Outside all prefixes that the publications name.
  private static final String RELAY = "203.0.113.48:3478";
  private static final String OTHER_RELAY = "203.0.113.99:3478";
  private static final int TOKEN = 0x4000;
  private static final int VIDEO_TOKEN = 0x4001;
  private static final int TIME = 0x4002;

  @Test
  void anAnsweredCallIsFoundFromFirstToLastPacket() throws IOException {
    CallCapture capture = ringing(5, PHONE, TOKEN).media(42, 20, PHONE, PEER);
    hangUp(capture, 63, PHONE, TOKEN);
    assertThat(detect("1.1.0", capture))
        .singleElement()
        .satisfies(
            d -> {
              assertThat(d.agreed(Alternative::app)).contains("whatsapp");
              assertThat(d.agreed(Alternative::state)).contains(State.ANS);
              assertThat(d.best().provenance()).contains(Provenance.PUBLISHED);
              assertThat(d.best().matched())
                  .contains("stun_extension=attribute:0x4000", "media_path=direct");
              assertThat(d.startUs()).isEqualTo(us(5));
              assertThat(d.endUs()).isEqualTo(us(63));
              assertThat(d.service()).isEqualTo(RELAY + "/udp");
              assertThat(d.flows()).contains("udp " + PHONE + " > " + PEER);
            });
  }

  @Test
  void voiceAndVideoAndBothRolesAreReportedTogether() throws IOException {
    CallCapture capture = ringing(5, PHONE, VIDEO_TOKEN).media(42, 5, PHONE, PEER);
    Detection found = detect("1.1.0", capture).get(0);
    assertThat(found.agreed(Alternative::action)).isEmpty();
    assertThat(found.agreed(Alternative::role)).isEmpty();
    assertThat(found.alternatives())
        .extracting(Alternative::action)
        .contains(Action.VOICE_CALL, Action.VIDEO_CALL);
  }

  @Test
  void aCallWithNothingButStunWasNotAnswered() throws IOException {
    CallCapture capture = ringing(5, PHONE, TOKEN);
    hangUp(capture, 48, PHONE, TOKEN);
    assertThat(detect("1.1.0", capture))
        .singleElement()
        .satisfies(d -> assertThat(d.agreed(Alternative::state)).contains(State.NANS));
  }

  @Test
  void whatNobodyRecognisesMayBeMedia() throws IOException {
    CallCapture capture = ringing(5, PHONE, TOKEN).udp(43, PHONE, PEER, new byte[] {1, 2, 3});
    assertThat(detect("1.1.0", capture))
        .singleElement()
        .satisfies(d -> assertThat(d.agreed(Alternative::state)).isEmpty());
  }

  @Test
  void mediaMayGoThroughTheRelay() throws IOException {
    CallCapture capture = ringing(5, PHONE, TOKEN).media(42, 5, PHONE, RELAY);
    assertThat(detect("1.1.0", capture))
        .singleElement()
        .satisfies(
            d -> {
              assertThat(d.agreed(Alternative::state)).contains(State.ANS);
              assertThat(d.best().matched()).contains("media_path=relayed");
            });
  }

  @Test
  void thePeerMaySendFirst() throws IOException {
    CallCapture capture = ringing(5, PHONE, TOKEN);
    capture.udp(41, PEER, PHONE, stun(BINDING)).media(42, 5, PEER, PHONE);
    assertThat(detect("1.1.0", capture))
        .singleElement()
        .satisfies(d -> assertThat(d.flows()).contains("udp " + PHONE + " > " + PEER));
  }

  @Test
  void twoSocketsAreTwoCalls() throws IOException {
    CallCapture capture = ringing(5, PHONE, TOKEN).media(42, 5, PHONE, PEER);
    ringing(capture, 60, "192.168.1.2:50001", TOKEN);
    assertThat(detect("1.1.0", capture))
        .extracting(d -> d.agreed(Alternative::state).orElseThrow())
        .containsExactly(State.ANS, State.NANS);
  }

  @Test
  void afterHalfAMinuteOfSilenceASocketsNextTrafficIsAnotherCall() throws IOException {
    CallCapture capture = ringing(5, PHONE, TOKEN);
    ringing(capture, 100, PHONE, TOKEN);
    assertThat(detect("1.1.0", capture))
        .extracting(Detection::startUs)
        .containsExactly(us(5), us(100));
  }

  @Test
  void turnAsTheStandardHasItIsNobodysCall() throws IOException {
    CallCapture capture = new CallCapture();
    for (int i = 0; i < 4; i++) {
      capture.udp(5 + 10 * i, PHONE, RELAY, stun(ALLOCATE, REQUESTED_TRANSPORT));
      capture.udp(5.1 + 10 * i, RELAY, PHONE, stun(ALLOCATE_SUCCESS, XOR_MAPPED_ADDRESS));
      capture.udp(5.2 + 10 * i, PHONE, PEER, stun(BINDING));
      capture.udp(5.3 + 10 * i, PEER, PHONE, stun(BINDING_SUCCESS, XOR_MAPPED_ADDRESS));
    }
    assertThat(detect("1.1.0", capture.media(42, 20, PHONE, PEER))).isEmpty();
  }

  @Test
  void anotherAppsExtensionIsNobodysCall() throws IOException {
    CallCapture capture = new CallCapture();
    for (int i = 0; i < 4; i++) {
      capture.udp(5 + 10 * i, PHONE, RELAY, stun(ALLOCATE, 0x4666));
      capture.udp(5.1 + 10 * i, RELAY, PHONE, stun(ALLOCATE_SUCCESS, XOR_MAPPED_ADDRESS, 0x4667));
    }
    assertThat(detect("1.1.0", capture.media(42, 20, PHONE, PEER))).isEmpty();
  }

  @Test
  void theTablesAloneKnowOnlyTheRelaysThatTheyName() throws IOException {
    CallCapture named = new CallCapture();
    String published = "31.13.87.50:3478";
    for (int i = 0; i < 5; i++) {
      allocate(named, 5 + 2 * i, PHONE, published, TOKEN);
    }
    assertThat(detect("1.0.0", named))
        .isNotEmpty()
        .allSatisfy(
            d -> {
              assertThat(d.agreed(Alternative::app)).contains("whatsapp");
              assertThat(d.agreed(Alternative::state)).isEmpty();
              assertThat(d.agreed(Alternative::role)).isEmpty();
            });
    assertThat(detect("1.0.0", ringing(5, PHONE, TOKEN).media(42, 20, PHONE, PEER))).isEmpty();
  }

  private static CallCapture ringing(double second, String phone, int token) {
    return ringing(new CallCapture(), second, phone, token);
  }

  /** Two relays, asked again every 12 seconds: longer than any pause within a message. */
  private static CallCapture ringing(CallCapture capture, double second, String phone, int token) {
    for (int i = 0; i < 4; i++) {
      allocate(capture, second + 12 * i, phone, RELAY, token);
    }
    allocate(capture, second + 0.01, phone, OTHER_RELAY, token);
    return capture;
  }

  private static void allocate(
      CallCapture capture, double second, String phone, String relay, int token) {
    capture.udp(second, phone, relay, stun(ALLOCATE, token));
    capture.udp(second + 0.02, phone, relay, stun(ALLOCATE, token));
    capture.udp(second + 0.05, relay, phone, stun(ALLOCATE_SUCCESS, XOR_MAPPED_ADDRESS, TIME));
    capture.udp(second + 0.06, phone, relay, stun(ALLOCATE, token, token, token));
  }

  private static void hangUp(CallCapture capture, double second, String phone, int token) {
    capture.udp(second, phone, RELAY, stun(METHOD_0200, token));
  }

  private static List<Detection> detect(String version, CallCapture capture) throws IOException {
    Signature signature = new SignatureFormat().read(EXAMPLES.resolve(version + ".json"));
    List<Detection> found = new ArrayList<>();
    new Detector(List.of(signature), DetectorSettings.defaults(), Set.of(), found::add)
        .detect("call.pcap", capture.pcap());
    return found;
  }
}
