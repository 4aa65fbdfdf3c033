package io.siglab.detect.burst;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class BurstTest {

  private static final Service SERVICE = new Service("chat.example", true, 443, "tcp");

  private static FlowTraits flow(int localPort) {
    return new FlowTraits(
        "tcp 10.0.0.2:" + localPort + " > 192.0.2.7:443",
        "192.0.2.7",
        Optional.empty(),
        Optional.empty());
  }

  private static Burst burst(long startUs, long endUs, boolean begunByDevice, FlowTraits... flows) {
    return new Burst(SERVICE, startUs, endUs, 1, 2, 30, 40, begunByDevice, false, List.of(flows));
  }

  @Test
  void togetherTheyReachFromTheFirstToTheLastAndTheEarliestSaysWhoBegan() {
    Burst whole =
        Burst.together(
            List.of(
                burst(500, 900, false, flow(1)),
                burst(100, 200, true, flow(2)).opening(),
                burst(100, 950, false, flow(1), flow(3))));

    assertThat(whole)
        .isEqualTo(
            new Burst(
                SERVICE, 100, 950, 3, 6, 90, 120, true, true, List.of(flow(1), flow(2), flow(3))));
  }

  @Test
  void oneAfterTheOtherGivesTheSameAsAllAtOnce() {
    Burst one = burst(100, 200, true, flow(1));
    Burst two = burst(150, 300, false, flow(2), flow(1));
    Burst three = burst(400, 500, false, flow(3));

    assertThat(one.plus(two).plus(three)).isEqualTo(Burst.together(List.of(one, two, three)));
  }

  @Test
  void aServiceIsAskedForOnce() {
    AtomicInteger asked = new AtomicInteger();
    ServiceFilter filter =
        new AskedOnce(
            (service, address) -> {
              asked.incrementAndGet();
              return address.equals("192.0.2.7");
            });

    assertThat(filter.wants(SERVICE, "192.0.2.7")).isTrue();
    assertThat(filter.wants(SERVICE, "192.0.2.7")).isTrue();
    assertThat(filter.wants(SERVICE, "192.0.2.8")).isFalse();
    assertThat(asked).hasValue(2);
  }
}
