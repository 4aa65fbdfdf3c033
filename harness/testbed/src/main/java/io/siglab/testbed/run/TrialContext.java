package io.siglab.testbed.run;

import io.siglab.store.PlannedTrial;
import io.siglab.testbed.app.MessageScript;
import io.siglab.testbed.app.ScenarioException;
import io.siglab.testbed.app.StateScript;
import io.siglab.testbed.device.DeviceException;
import io.siglab.words.State;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * One attempt at a trial as a scenario script sees it. The script calls, in this order: {@link
 * #startState}, {@link #startCaptures}, perhaps {@link #restartApps}, {@link #idle} or {@link
 * #listen}, then {@link #enter} for each state of a message, or {@link #dial} and the moves of the
 * {@link Call} that it gives. Everything else, from ending the captures to the manifest, happens
 * around the script.
 */
public final class TrialContext {

  private enum Phase {
    NEW,
    READY,
    CAPTURING,
    QUIET,
    CALLING
  }

  private final PlannedTrial planned;
  private final Bench bench;
  private final Side active;
  private final Side passive;
  private final TrialRecorder recorder;
  private final List<String> findings = new ArrayList<>();
  private Phase phase = Phase.NEW;

  TrialContext(
      PlannedTrial planned, Bench bench, Side active, Side passive, TrialRecorder recorder) {
    this.planned = planned;
    this.bench = bench;
    this.active = active;
    this.passive = passive;
    this.recorder = recorder;
  }

  /** The trial that is attempted. */
  public PlannedTrial planned() {
    return planned;
  }

  /**
   * Brings both phones to the start state, conversation closed, and measures their clocks.
   *
   * @throws ScenarioException if a phone does not get there
   * @throws DeviceException if a phone does not answer
   */
  public void startState() {
    follow(Phase.NEW, Phase.READY);
    bench.both().run(() -> prepare(active), () -> prepare(passive));
  }

  private static void prepare(Side side) {
    side.home();
    side.sampleClockBefore();
  }

  /**
   * Starts the captures of both phones.
   *
   * @throws DeviceException if one does not start
   */
  public void startCaptures() {
    follow(Phase.READY, Phase.CAPTURING);
    bench.both().run(() -> active.capture().start(), () -> passive.capture().start());
  }

  /**
   * Lets both phones idle before the action. Where one of them moves more than the permitted
   * background, both captures are begun anew, as often as the settings permit; after that the trial
   * goes on but is invalid.
   */
  public void idle() {
    follow(Phase.CAPTURING, Phase.QUIET);
    while (true) {
      long start = bench.clock().nowUs();
      bench.time().pass(bench.settings().idle());
      long end = bench.clock().nowUs();
      long background =
          bench
              .both()
              .call(() -> moved(active, start, end), () -> moved(passive, start, end))
              .stream()
              .max(Long::compare)
              .orElseThrow();
      boolean restart =
          background > bench.settings().maxBackgroundBytes()
              && active.capture().restarts() < bench.settings().maxRestarts();
      if (!restart) {
        recorder.window(State.IDLE, start, end);
        if (background > bench.settings().maxBackgroundBytes()) {
          findings.add(
              "a phone moved "
                  + background
                  + " bytes while idle before the action, more than the permitted "
                  + bench.settings().maxBackgroundBytes()
                  + ", also after "
                  + bench.settings().maxRestarts()
                  + " restarts of the capture");
        }
        return;
      }
      bench.both().run(() -> active.capture().restart(), () -> passive.capture().restart());
    }
  }

  private static long moved(Side side, long fromUs, long toUs) {
    return side.scan(fromUs, toUs).bytesBetween();
  }

  /**
   * Starts the app anew on both phones while they are captured. Apps keep connections for hours:
   * only here does a capture show under which names they were made.
   *
   * @throws ScenarioException if a phone does not get back to the start state
   * @throws DeviceException if the app does not start
   */
  public void restartApps() {
    follow(Phase.CAPTURING, Phase.CAPTURING);
    bench.both().run(active::restart, passive::restart);
  }

  /** Only listens, for the time of a baseline. */
  public void listen() {
    follow(Phase.CAPTURING, Phase.QUIET);
    long start = bench.clock().nowUs();
    bench.time().pass(bench.settings().baseline());
    recorder.window(State.IDLE, start, bench.clock().nowUs());
  }

  /**
   * Brings about one state of the action: prepares the acting phone and asserts its start state,
   * acts, waits until what must be seen is seen on both phones, and lets them settle. The window
   * begins with the first interaction and ends after settling.
   *
   * @param state SS, in which the sender acts, or RC or RR, in which the receiver does
   * @throws ScenarioException if a step fails or a start state is not as asserted
   * @throws DeviceException if a phone or its capture fails
   */
  public void enter(State state) {
    follow(Phase.QUIET, Phase.QUIET);
    Side acting = state == State.SS ? active : passive;
    Side other = state == State.SS ? passive : active;
    StateScript own = script(acting, state);
    StateScript others = script(other, state);
    acting.run(own.prepare());
    long fallback = bench.clock().nowUs();
    OptionalLong acted = OptionalLong.empty();
    try {
      acted = acting.run(own.act());
      bench.both().run(() -> acting.run(own.confirm()), () -> other.run(others.peer()));
      bench.time().pass(bench.settings().settle());
    } finally {
      recorder.window(state, acted.orElse(fallback), bench.clock().nowUs());
    }
    bench.both().run(active.capture()::requireRunning, passive.capture()::requireRunning);
  }

  private StateScript script(Side side, State state) {
    MessageScript message = side.script(planned.action().orElseThrow(), MessageScript.class);
    StateScript script = message.states().get(state);
    if (script == null) {
      throw new IllegalStateException(planned.id() + " has no state " + state.word());
    }
    return script;
  }

  /**
   * Calls the peer: prepares the caller and asserts its start state, calls, and waits until both
   * phones are seen to ring.
   *
   * @return the ringing call, which must be brought to its end
   * @throws ScenarioException if a step fails, as when the peer cannot be reached
   * @throws DeviceException if a phone or its capture fails
   */
  public Call dial() {
    follow(Phase.QUIET, Phase.CALLING);
    return Call.dial(planned, bench, active, passive, recorder);
  }

  /** Why the attempt is invalid although nothing failed; empty if there is no reason. */
  List<String> findings() {
    return List.copyOf(findings);
  }

  private void follow(Phase from, Phase to) {
    if (phase != from) {
      throw new IllegalStateException(
          "the scenario of " + planned.id() + " calls its steps in the wrong order: " + phase);
    }
    phase = to;
  }
}
