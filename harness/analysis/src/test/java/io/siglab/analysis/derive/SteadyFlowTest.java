package io.siglab.analysis.derive;

import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.analysis.observation.Volume;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class SteadyFlowTest {

  private static final long START_US = 1_795_259_000_000_000L;
  private static final long FRAME_US = 20_000;
  private static final long SPEECH = 180;
  private static final long ACKNOWLEDGEMENT = 72;

  private final List<Activity.Moment> moments = new ArrayList<>();

  @Test
  void takingDownAConnectionIsNoMedia() {
    talk(0, 100);
    // The end of TLS and TCP: acknowledgements and an alert, each within the pause of a codec.
    for (int i = 1; i <= 5; i++) {
      out(99 * FRAME_US + i * 50_000L, ACKNOWLEDGEMENT);
      in(99 * FRAME_US + i * 50_000L + 1_000, ACKNOWLEDGEMENT);
    }

    SteadyFlow.Stretch found = SteadyFlow.longest(activity()).orElseThrow();

    assertThat(found.firstUs()).isEqualTo(START_US + 5_000);
    assertThat(found.lastUs()).isEqualTo(START_US + 99 * FRAME_US + 5_000);
  }

  @Test
  void mediaThatEndWithALonePacketEndBeforeIt() {
    talk(0, 100);
    out(99 * FRAME_US + 90_000, SPEECH);

    assertThat(SteadyFlow.longest(activity()).orElseThrow().lastUs())
        .isEqualTo(START_US + 99 * FRAME_US + 5_000);
  }

  @Test
  void acknowledgementsOfADownloadAreNoMedia() {
    for (int i = 0; i < 5; i++) {
      in(i * 300_000L, 1_400);
      out(i * 300_000L + 1_000, ACKNOWLEDGEMENT);
    }

    assertThat(SteadyFlow.longest(activity())).isEmpty();
  }

  /** Speech both ways, the answer five milliseconds behind. */
  private void talk(int from, int to) {
    for (int i = from; i < to; i++) {
      out(i * FRAME_US, SPEECH);
      in(i * FRAME_US + 5_000, SPEECH);
    }
  }

  private void out(long afterUs, long ipBytes) {
    moments.add(
        new Activity.Moment(START_US + afterUs, new Traffic(new Volume(1, ipBytes), Volume.NONE)));
  }

  private void in(long afterUs, long ipBytes) {
    moments.add(
        new Activity.Moment(START_US + afterUs, new Traffic(Volume.NONE, new Volume(1, ipBytes))));
  }

  private Activity activity() {
    return new Activity(
        moments.stream().sorted(Comparator.comparingLong(Activity.Moment::atUs)).toList(), 1_000);
  }
}
