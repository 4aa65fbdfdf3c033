package io.siglab.meter.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WorkersTest {
  private static Step<Integer> into(List<Integer> list) {
    return new Step<>() {
      @Override
      public void accept(Integer item) {
        list.add(item);
      }

      @Override
      public void end() {
        list.add(100);
      }
    };
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("stage-test"))
        .toList();
  }

  @Test
  void itemsArriveInOrderAndThenTheEnd() throws Exception {
    List<Integer> got = new ArrayList<>();
    Relay<Integer> relay = new Relay<>(2);
    try (Workers workers = new Workers("stage-test")) {
      workers.start(
          "count",
          relay,
          () -> {
            for (int i = 0; i < 100; i++) {
              relay.accept(i);
            }
            relay.end();
          });
      relay.drainTo(into(got));
    }

    assertThat(got).hasSize(101).isSorted().startsWith(0, 1).endsWith(99, 100);
    assertThat(threads()).isEmpty();
  }

  @Test
  void aFailureArrivesBehindTheItemsBeforeItAsTheSameException() {
    IOException failure = new IOException("the disk is gone");
    List<Integer> got = new ArrayList<>();
    Relay<Integer> relay = new Relay<>(1);
    assertThatThrownBy(
            () -> {
              try (Workers workers = new Workers("stage-test")) {
                workers.start(
                    "fail",
                    relay,
                    () -> {
                      relay.accept(7);
                      throw failure;
                    });
                relay.drainTo(into(got));
              }
            })
        .isSameAs(failure);

    assertThat(got).containsExactly(7);
    assertThat(threads()).isEmpty();
  }

  @Test
  void anErrorOfAThreadReachesTheCaller() {
    Relay<Integer> relay = new Relay<>(1);
    assertThatThrownBy(
            () -> {
              try (Workers workers = new Workers("stage-test")) {
                workers.start(
                    "fail",
                    relay,
                    () -> {
                      throw new AssertionError("broken");
                    });
                relay.drainTo(into(new ArrayList<>()));
              }
            })
        .isInstanceOf(AssertionError.class)
        .hasMessage("broken");
  }

  @Test
  void aFastThreadWaitsForASlowOne() throws Exception {
    AtomicInteger handed = new AtomicInteger();
    CountDownLatch blocked = new CountDownLatch(1);
    Relay<Integer> relay = new Relay<>(3);
    try (Workers workers = new Workers("stage-test")) {
      workers.start(
          "count",
          relay,
          () -> {
            for (int i = 0; i < 1000; i++) {
              if (i == 3) {
                blocked.countDown();
              }
              relay.accept(i);
              handed.incrementAndGet();
            }
            relay.end();
          });
      blocked.await();
      // Nobody takes anything: the fourth item cannot be handed over.
      assertThat(handed).hasValue(3);
    }
    assertThat(handed).hasValue(3);
    assertThat(threads()).isEmpty();
  }

  @Test
  void closingEndsThreadsThatWait() throws Exception {
    Relay<Integer> never = new Relay<>(1);
    Relay<Integer> out = new Relay<>(1);
    CountDownLatch started = new CountDownLatch(1);
    try (Workers workers = new Workers("stage-test")) {
      workers.start(
          "wait",
          out,
          () -> {
            started.countDown();
            never.drainTo(into(new ArrayList<>()));
          });
      started.await();
      assertThat(threads()).containsExactly("stage-test-wait");
    }

    assertThat(threads()).isEmpty();
  }
}
