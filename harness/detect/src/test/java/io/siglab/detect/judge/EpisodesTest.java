package io.siglab.detect.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.detect.DetectorSettings;
import io.siglab.detect.burst.Burst;
import io.siglab.detect.burst.Service;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EpisodesTest {

  private static final long SECOND = 1_000_000;

  private final List<List<Long>> closed = new ArrayList<>();
  private final Episodes episodes =
      new Episodes(
          DetectorSettings.defaults(),
          bursts -> closed.add(bursts.stream().map(Burst::startUs).toList()));

  @Test
  void anEpisodeClosesOnlyWhenNothingBeforeItsPauseCanFollow() throws IOException {
    episodes.burst(burst(0));
    episodes.reached(5 * SECOND);
    assertThat(closed).isEmpty();
    episodes.burst(burst(5 * SECOND));
    episodes.reached(14 * SECOND);
    assertThat(closed).isEmpty();
    episodes.reached(16 * SECOND);
    assertThat(closed).containsExactly(List.of(0L, 5 * SECOND));
  }

  @Test
  void burstsOfALongFlowWaitForThoseThatBeganBefore() throws IOException {
    episodes.burst(burst(30 * SECOND));
    episodes.burst(burst(2 * SECOND));
    episodes.reached(20 * SECOND);
    assertThat(closed).containsExactly(List.of(2 * SECOND));
    episodes.finish();
    assertThat(closed).containsExactly(List.of(2 * SECOND), List.of(30 * SECOND));
  }

  @Test
  void anEndlessEpisodeIsCut() throws IOException {
    int most = DetectorSettings.defaults().mostBursts();
    for (int i = 0; i <= most; i++) {
      episodes.burst(burst(i * SECOND));
    }
    episodes.reached((most + 1) * SECOND);
    assertThat(closed).hasSize(1);
    assertThat(closed.get(0)).hasSize(most);
  }

  private static Burst burst(long startUs) {
    return new Burst(
        new Service("s", true, 443, "tcp"), startUs, startUs, 1, 1, 99, 99, true, false, List.of());
  }
}
