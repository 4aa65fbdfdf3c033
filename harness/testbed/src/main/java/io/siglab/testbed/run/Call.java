package io.siglab.testbed.run;

import io.siglab.store.PlannedTrial;
import io.siglab.testbed.app.CallScript;
import io.siglab.testbed.app.ScenarioException;
import io.siglab.testbed.app.StateScript;
import io.siglab.testbed.app.Step;
import io.siglab.testbed.device.DeviceException;
import io.siglab.words.Action;
import io.siglab.words.CallScenario;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * A call between the two phones, from the tap that makes it to its end on both sides. The script
 * calls, in this order: {@link #ring} unless the ringing is to end by itself, {@link #answer} and
 * {@link #talk} if it is to be answered, and {@link #end}. One window holds all of it, also when a
 * move fails.
 */
public final class Call {

  private enum Phase {
    RINGING,
    RUNG,
    ANSWERED,
    TALKED,
    OVER
  }

  private final PlannedTrial planned;
  private final CallScenario scenario;
  private final Bench bench;
  private final Side caller;
  private final Side callee;
  private final TrialRecorder recorder;
  private final CallScript callers;
  private final CallScript callees;
  private Phase phase = Phase.RINGING;
  private long startUs;

  private Call(
      PlannedTrial planned, Bench bench, Side caller, Side callee, TrialRecorder recorder) {
    Action action = planned.action().orElseThrow();
    this.planned = planned;
    this.scenario = planned.callScenario().orElseThrow();
    this.bench = bench;
    this.caller = caller;
    this.callee = callee;
    this.recorder = recorder;
    this.callers = caller.script(action, CallScript.class);
    this.callees = callee.script(action, CallScript.class);
  }

  /** Makes the call, as {@link TrialContext#dial} says. */
  static Call dial(
      PlannedTrial planned, Bench bench, Side caller, Side callee, TrialRecorder recorder) {
    Call call = new Call(planned, bench, caller, callee, recorder);
    bench
        .both()
        .call(caller::checkCallingConditions, callee::checkCallingConditions)
        .forEach(checked -> checked.forEach(recorder::callingCondition));
    caller.run(call.callers.dial().prepare());
    call.startUs = bench.clock().nowUs();
    call.inWindow(
        () -> {
          OptionalLong tapped = caller.run(call.callers.dial().act());
          call.startUs = tapped.orElse(call.startUs);
          call.watch(caller, call.callers.dial(), callee, call.callees.dial());
        });
    return call;
  }

  /** Lets it ring for the plan's time. */
  public void ring() {
    follow(Phase.RUNG, Phase.RINGING);
    inWindow(() -> bench.time().pass(bench.settings().ring()));
  }

  /**
   * The callee answers; waits until both phones are seen to talk.
   *
   * @throws ScenarioException if a step fails, as when media do not flow
   * @throws DeviceException if a phone fails
   */
  public void answer() {
    follow(Phase.ANSWERED, Phase.RUNG);
    inWindow(() -> act(callee, callees.answer(), caller, callers.answer()));
  }

  /** Lets both talk for the plan's time. */
  public void talk() {
    follow(Phase.TALKED, Phase.ANSWERED);
    inWindow(() -> bench.time().pass(bench.settings().talk()));
  }

  /**
   * Ends the call as the trial's scenario says, waits until it is seen to have ended on both
   * phones, and lets them settle. At a time-out nobody acts: the app may take its ring time-out in
   * addition to the steps' limits.
   *
   * @throws ScenarioException if a step fails, or the call ended otherwise
   * @throws DeviceException if a phone or its capture fails
   */
  public void end() {
    switch (scenario) {
      case TIMEOUT -> follow(Phase.OVER, Phase.RINGING);
      case CALLER_CANCEL, CALLEE_REJECT -> follow(Phase.OVER, Phase.RUNG);
      case CALLER_HANGUP, CALLEE_HANGUP -> follow(Phase.OVER, Phase.TALKED);
    }
    StateScript callersEnd = ending(callers);
    StateScript calleesEnd = ending(callees);
    inWindow(
        () -> {
          switch (scenario) {
            case TIMEOUT, CALLER_CANCEL, CALLER_HANGUP ->
                act(caller, callersEnd, callee, calleesEnd);
            case CALLEE_REJECT, CALLEE_HANGUP -> act(callee, calleesEnd, caller, callersEnd);
          }
          bench.time().pass(bench.settings().settle());
        });
    window();
    bench.both().run(caller.capture()::requireRunning, callee.capture()::requireRunning);
  }

  private StateScript ending(CallScript script) {
    StateScript ending = script.endings().get(scenario);
    if (ending == null) {
      throw new IllegalStateException("a call's script has every ending");
    }
    if (scenario != CallScenario.TIMEOUT) {
      return ending;
    }
    Duration ringing = caller.ringTimeout(planned.action().orElseThrow());
    return new StateScript(
        ending.prepare(),
        ending.act(),
        patient(ending.confirm(), ringing),
        patient(ending.peer(), ringing));
  }

  private static List<Step> patient(List<Step> steps, Duration longer) {
    return steps.stream().map(step -> step.within(step.within().plus(longer))).toList();
  }

  private void act(Side acting, StateScript own, Side other, StateScript others) {
    acting.run(own.prepare());
    acting.run(own.act());
    watch(acting, own, other, others);
  }

  private void watch(Side acting, StateScript own, Side other, StateScript others) {
    bench.both().run(() -> acting.run(own.confirm()), () -> other.run(others.peer()));
  }

  /** A move that fails ends the call's window, as nothing follows. */
  private void inWindow(Runnable move) {
    try {
      move.run();
    } catch (RuntimeException e) {
      window();
      throw e;
    }
  }

  private void window() {
    recorder.window(scenario.state(), startUs, bench.clock().nowUs());
  }

  private void follow(Phase next, Phase from) {
    if (phase != from) {
      throw new IllegalStateException(
          "the scenario of "
              + planned.id()
              + " calls the moves of its call in the wrong order: "
              + next
              + " after "
              + phase);
    }
    phase = next;
  }
}
