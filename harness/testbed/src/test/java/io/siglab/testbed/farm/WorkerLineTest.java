package io.siglab.testbed.farm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WorkerLineTest {

  private final WorkerLine<String> line = new WorkerLine<>(List.of("one", "two"));

  @Test
  void freeWorkersAreHandedOutInOrder() throws InterruptedException {
    assertThat(line.take(any())).contains("one");
    assertThat(line.take(any())).contains("two");
    line.giveBack("two");
    line.giveBack("one");
    assertThat(line.take(any())).contains("one");
  }

  @Test
  void whoWaitsForACertainWorkerLetsOthersPassAndGetsItFirst() throws Exception {
    assertThat(line.take(only("two"))).contains("two");
    CompletableFuture<Optional<String>> first = taking(only("two"));
    assertThat(line.take(any())).contains("one");
    CompletableFuture<Optional<String>> second = taking(any());
    line.giveBack("two");
    assertThat(first.get(10, TimeUnit.SECONDS)).contains("two");
    assertThat(second).isNotDone();
    line.giveBack("one");
    assertThat(second.get(10, TimeUnit.SECONDS)).contains("one");
  }

  @Test
  void aRetiredWorkerIsNotWaitedFor() throws Exception {
    line.take(only("two"));
    CompletableFuture<Optional<String>> waiting = taking(only("two"));
    assertThat(line.retire("two")).containsExactly("one");
    assertThat(waiting.get(10, TimeUnit.SECONDS)).isEmpty();
    line.giveBack("two");
    assertThat(line.take(only("two"))).isEmpty();
  }

  @Test
  void theEndOfTheRunFreesAllWhoWait() throws Exception {
    line.take(any());
    line.take(any());
    CompletableFuture<Optional<String>> waiting = taking(any());
    line.end();
    assertThat(waiting.get(10, TimeUnit.SECONDS)).isEmpty();
  }

  /** Returns when the thread stands in the line. */
  private CompletableFuture<Optional<String>> taking(WorkerLine.Wish<String> wish)
      throws Exception {
    CompletableFuture<Optional<String>> taken = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                taken.complete(line.take(wish));
              } catch (InterruptedException e) {
                taken.completeExceptionally(e);
              }
            });
    thread.setDaemon(true);
    thread.start();
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (thread.getState() != Thread.State.WAITING) {
      assertThat(System.nanoTime()).as("stands in the line").isLessThan(deadline);
      Thread.onSpinWait();
    }
    return taken;
  }

  private static WorkerLine.Wish<String> any() {
    return active -> active;
  }

  private static WorkerLine.Wish<String> only(String worker) {
    return active -> active.stream().filter(worker::equals).toList();
  }
}
