package io.siglab.analysis.derive;

import static io.siglab.analysis.derive.PlayedFlow.ACKNOWLEDGEMENT;
import static io.siglab.analysis.derive.PlayedFlow.FRAME_US;
import static io.siglab.analysis.derive.PlayedFlow.SPEECH;
import static io.siglab.analysis.derive.PlayedFlow.START_US;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaEdgesTest {

  private static final long CERTIFICATE = 541;
  private static final long HELLO = 1_317;
  private static final long FULL = 1_500;
  private static final long REFRESH = 205;

  private final PlayedFlow flow = new PlayedFlow();

  @Test
  void takingDownAConnectionIsNoMedia() {
    flow.talk(0, 100);
    // The end of TLS and TCP: acknowledgements and an alert, each within the pause of a codec.
    for (int i = 1; i <= 5; i++) {
      flow.out(99 * FRAME_US + i * 50_000L, ACKNOWLEDGEMENT);
      flow.in(99 * FRAME_US + i * 50_000L + 1_000, ACKNOWLEDGEMENT);
    }

    SteadyFlow.Stretch found = media(false, false);

    assertThat(found.firstUs()).isEqualTo(START_US + 5_000);
    assertThat(found.lastUs()).isEqualTo(START_US + 99 * FRAME_US + 5_000);
  }

  @Test
  void mediaThatEndWithALonePacketEndBeforeIt() {
    flow.talk(0, 100).out(99 * FRAME_US + 90_000, SPEECH);

    assertThat(media(false, false).lastUs()).isEqualTo(START_US + 99 * FRAME_US + 5_000);
  }

  @Test
  void allocationThatIsGivenUpIsNoMedia() {
    long end = 99 * FRAME_US + 5_000;
    flow.talk(0, 100).out(end + 20_000, REFRESH).in(end + 28_000, REFRESH);

    assertThat(media(false, true).lastUs()).isEqualTo(START_US + end);
    assertThat(media(false, false).lastUs()).isEqualTo(START_US + end + 28_000);
  }

  /** A relay that sends five frames at once, every 100 ms: a busy machine does so. */
  @Test
  void mediaThatComeInBatchesEndWithTheLastBatch() {
    for (int i = 0; i < 100; i++) {
      flow.out(i * FRAME_US, SPEECH).in((i / 5 * 5 + 4) * FRAME_US + i % 5 * 1_000, SPEECH);
    }
    long last = 99 * FRAME_US + 4_000;
    flow.out(last + 3_000, REFRESH).in(last + 8_000, REFRESH);

    assertThat(media(false, true).lastUs()).isEqualTo(START_US + last);
  }

  @ParameterizedTest
  @ValueSource(longs = {SPEECH, 1_100})
  void mediaBeginBehindTheAgreementOnKeys(long frame) {
    // The device connects to its relay, checks the path, and answers the peer's hello.
    flow.out(0, FULL).in(1_000, 193).checks(100_000, 10);
    long hello = 580_000;
    flow.in(hello, HELLO).out(hello + 2_000, FULL).in(hello + 6_000, CERTIFICATE);
    long begin = hello + 20_000;
    for (int i = 0; i < 100; i++) {
      flow.out(begin + i * FRAME_US, frame).in(begin + i * FRAME_US + 5_000, frame);
    }

    assertThat(media(true, false).firstUs()).isEqualTo(START_US + hello + 7_000);
  }

  @Test
  void helloThatIsAnsweredAtOnceComesFirst() {
    flow.checks(0, 4).in(180_000, HELLO).out(180_000, FULL).out(181_000, CERTIFICATE);
    flow.in(187_000, CERTIFICATE).talk(200_000, 100);

    assertThat(media(false, false).firstUs()).isEqualTo(START_US + 188_000);
  }

  @Test
  void helloOfTheConnectionItselfIsNoneForMedia() {
    // With certificates both ways TLS looks like DTLS; the device says the second hello, too.
    flow.out(0, FULL).in(2_000, FULL).out(4_000, 200).checks(20_000, 4);
    flow.out(180_000, HELLO).in(186_000, FULL).out(188_000, CERTIFICATE).talk(200_000, 100);

    assertThat(media(true, false).firstUs()).isEqualTo(START_US + 189_000);
  }

  @Test
  void withoutKeysToAgreeOnMediaBeginAsACodecDoes() {
    flow.out(0, FULL).in(1_000, 193);
    flow.checks(3_000_000 - 65_001 - 11 * 50_000, 10).talk(3_000_000, 100);

    assertThat(media(true, false).firstUs()).isEqualTo(START_US + 3_005_000);
  }

  @Test
  void keysAgreedOnWhileItRangSayNothingOfTheBeginning() {
    flow.out(0, FULL).in(1_000, 193);
    flow.in(500_000, HELLO).out(502_000, FULL).in(506_000, CERTIFICATE);
    flow.talk(6_000_000, 100);

    assertThat(media(true, false).firstUs()).isEqualTo(START_US + 6_005_000);
  }

  private SteadyFlow.Stretch media(boolean begins, boolean closes) {
    Activity activity = flow.activity();
    return new MediaEdges(activity, begins, closes).within(SteadyFlow.of(activity).orElseThrow());
  }
}
