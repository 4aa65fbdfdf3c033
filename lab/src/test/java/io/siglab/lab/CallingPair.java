package io.siglab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.lab.phone.VirtualPhone;
import io.siglab.testbed.device.AppSession;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The calling app on both phones.
 *
 * @param a the caller
 * @param b the callee
 * @param peer the callee's account
 */
record CallingPair(CallingApp a, CallingApp b, String peer) implements AutoCloseable {

  /** How long the tests' calls last. */
  static final Duration TALK = Duration.ofSeconds(2);

  /** Starts both at once, as a run does. */
  static CallingPair launch(
      VirtualPhone caller, VirtualPhone callee, Map<String, String> settings) {
    CompletableFuture<AppSession> a =
        CompletableFuture.supplyAsync(() -> caller.launch(TestLab.calls(settings)));
    AppSession b = callee.launch(TestLab.calls(settings));
    return new CallingPair(new CallingApp(a.join()), new CallingApp(b), callee.account().name());
  }

  void ring(String kind) {
    a.dial(peer, kind);
    b.awaitCall("ringing");
    a.awaitCall("ringback");
  }

  void talk(String kind) {
    ring(kind);
    b.tap("#answer");
    a.awaitCall("talking");
    b.awaitCall("talking");
    assertThat(a.callId()).isNotBlank().isEqualTo(b.callId());
    a.talk(TALK);
  }

  void bothEnd(String state, String causeOfA, String causeOfB) {
    a.awaitCall(state);
    b.awaitCall(state);
    assertThat(a.cause()).isEqualTo(causeOfA);
    assertThat(b.cause()).isEqualTo(causeOfB);
  }

  @Override
  public void close() {
    a.close();
    b.close();
  }
}
