package io.siglab.analysis.derive;

import static io.siglab.analysis.derive.PlayedFlow.ACKNOWLEDGEMENT;
import static io.siglab.analysis.derive.PlayedFlow.FRAME_US;
import static io.siglab.analysis.derive.PlayedFlow.START_US;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SteadyFlowTest {

  private final PlayedFlow flow = new PlayedFlow();

  @Test
  void acknowledgementsOfADownloadAreNoMedia() {
    for (int i = 0; i < 5; i++) {
      flow.in(i * 300_000L, 1_400).out(i * 300_000L + 1_000, ACKNOWLEDGEMENT);
    }

    assertThat(SteadyFlow.of(flow.activity())).isEmpty();
  }

  @Test
  void halfASecondOfMessagesIsNoMedia() {
    flow.talk(0, 25);

    assertThat(SteadyFlow.of(flow.activity())).isEmpty();
  }

  @Test
  void mediaThatPauseGoOnBehindThePause() {
    flow.talk(0, 100).talk(5_000_000, 100);

    SteadyFlow.Stretch found = SteadyFlow.of(flow.activity()).orElseThrow();

    assertThat(found.firstUs()).isEqualTo(START_US);
    assertThat(found.lastUs()).isEqualTo(START_US + 5_000_000 + 99 * FRAME_US + 5_000);
  }

  @Test
  void messagesLongBehindMediaAreNotOfThem() {
    flow.talk(0, 100).out(5_000_000, 400).in(5_010_000, 400);

    assertThat(SteadyFlow.of(flow.activity()).orElseThrow().lastUs())
        .isEqualTo(START_US + 99 * FRAME_US + 5_000);
  }
}
