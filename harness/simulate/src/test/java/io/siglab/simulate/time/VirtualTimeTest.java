package io.siglab.simulate.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class VirtualTimeTest {

  private final VirtualTime time = new VirtualTime(1_000);
  private final List<String> history = new ArrayList<>();

  @Test
  void eventsHappenInTheOrderOfTheirTimesAndThoseOfOneTimeInTheOrderTheyWerePlanned() {
    time.after(30, () -> say("late"));
    time.after(10, () -> say("first"));
    time.after(10, () -> say("second"));
    time.pass(Duration.ofNanos(20_000));
    assertThat(history).containsExactly("1010 first", "1010 second");
    assertThat(time.clock().nowUs()).isEqualTo(1_020);
    time.pass(Duration.ofHours(1));
    assertThat(history).endsWith("1030 late");
  }

  @Test
  void aWaitEndsWhenAScreenChangesAndElseWhenItsTimeIsOver() {
    time.after(40, () -> say("nothing to see"));
    time.after(50, time::change);
    time.untilNextLook(Duration.ofSeconds(1));
    assertThat(time.nowUs()).isEqualTo(1_050);
    time.untilNextLook(Duration.ofMillis(2));
    assertThat(time.nowUs()).isEqualTo(3_050);
  }

  @Test
  void threadsThatRunTogetherTakeTurnsInTheSameOrderEveryTime() throws Exception {
    for (int i = 0; i < 20; i++) {
      history.clear();
      VirtualTime fresh = new VirtualTime(0);
      List<Callable<Integer>> tasks =
          fresh.together(List.of(() -> walk(fresh, "a", 30), () -> walk(fresh, "b", 20)));
      ExecutorService threads = Executors.newFixedThreadPool(2);
      try {
        // Whichever starts first, the first task has the first turn.
        Future<Integer> second = threads.submit(tasks.get(1));
        Future<Integer> first = threads.submit(tasks.get(0));
        assertThat(first.get() + second.get()).isEqualTo(6);
      } finally {
        threads.shutdownNow();
      }
      assertThat(history).containsExactly("0 a", "0 b", "20 b", "30 a", "40 b", "60 a");
      assertThat(fresh.nowUs()).isEqualTo(90);
    }
  }

  @Test
  void aThreadAloneGoesOnAfterOthersHaveRunTogether() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Callable<String>> both = List.of(() -> "x", () -> "y");
      for (Future<String> done : threads.invokeAll(time.together(both))) {
        assertThat(done.get()).isNotEmpty();
      }
    } finally {
      threads.shutdownNow();
    }
    time.pass(Duration.ofMillis(1));
    assertThat(time.nowUs()).isEqualTo(2_000);
  }

  private Integer walk(VirtualTime in, String name, long stepUs) {
    for (int step = 0; step < 3; step++) {
      history.add(in.nowUs() + " " + name);
      in.pass(Duration.ofNanos(stepUs * 1000));
    }
    return 3;
  }

  private void say(String what) {
    history.add(time.nowUs() + " " + what);
  }
}
