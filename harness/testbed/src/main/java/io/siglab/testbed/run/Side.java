package io.siglab.testbed.run;

import io.siglab.store.ClockSample;
import io.siglab.store.SideRecord;
import io.siglab.testbed.app.ActionScript;
import io.siglab.testbed.app.AppProfile;
import io.siglab.testbed.app.CallingCondition;
import io.siglab.testbed.app.NotOffered;
import io.siglab.testbed.app.ScenarioException;
import io.siglab.testbed.app.Step;
import io.siglab.testbed.app.StepObserver;
import io.siglab.testbed.app.StepRunner;
import io.siglab.testbed.device.AppSession;
import io.siglab.testbed.device.Device;
import io.siglab.testbed.device.RunTime;
import io.siglab.words.Action;
import io.siglab.words.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** One device's part in an attempt: its role, its running app, its capture and its clock. */
final class Side {

  private final Role role;
  private final Device device;
  private final AppProfile app;
  private final AppSession session;
  private final SideCapture capture;
  private final RunTime time;
  private final StepRunner steps;
  private final String versionBefore;
  private Optional<String> versionAfter = Optional.empty();
  private Optional<ClockSample> clockBefore = Optional.empty();
  private Optional<ClockSample> clockAfter = Optional.empty();

  /**
   * @param values placeholders of the steps
   * @param time that the run lives in
   * @param recorder is told what the steps do and see
   */
  Side(
      Role role,
      Device device,
      AppProfile app,
      AppSession session,
      SideCapture capture,
      RunTime time,
      Map<String, String> values,
      TrialRecorder recorder) {
    this.role = role;
    this.device = device;
    this.app = app;
    this.session = session;
    this.capture = capture;
    this.time = time;
    this.versionBefore = session.appVersion();
    this.steps =
        new StepRunner(
            device.id(),
            device.platform(),
            app,
            session,
            values,
            time,
            new StepObserver() {
              @Override
              public void event(String name, long atUs, String detail) {
                recorder.event(atUs, role, name, detail);
              }

              @Override
              public void popUp(String name, String place) {
                recorder.popUp(role, name, place);
              }

              @Override
              public void truth(String name, Map<String, Object> shown) {
                recorder.truth(role, name, shown);
              }

              @Override
              public void match(String name, String value) {
                recorder.match(role, name, value);
              }

              @Override
              public void account(String name, Object account) {
                recorder.account(role, name, account);
              }
            });
  }

  Role role() {
    return role;
  }

  Device device() {
    return device;
  }

  AppSession session() {
    return session;
  }

  SideCapture capture() {
    return capture;
  }

  /** Brings the app to its start state, conversation closed. */
  void home() {
    steps.requireSignedIn();
    steps.run(app.on(device.platform()).home());
  }

  /** Starts the app anew and brings it to its start state. */
  void restart() {
    session.restart();
    home();
  }

  OptionalLong run(List<Step> list) {
    return steps.run(list);
  }

  /**
   * How this device does an action.
   *
   * @param kind the kind of script that the action has
   * @throws ScenarioException if its platform does not describe or offer the action
   */
  <T extends ActionScript> T script(Action action, Class<T> kind) {
    ActionScript script = app.on(device.platform()).actions().get(action);
    if (script instanceof NotOffered not && not.receiving().isPresent()) {
      script = not.receiving().get();
    }
    if (!kind.isInstance(script)) {
      throw new ScenarioException(
          "the profile of "
              + app.id()
              + " does not describe "
              + action.word()
              + " on "
              + device.platform().word());
    }
    return kind.cast(script);
  }

  /**
   * Checks on this device what its profile says must hold before a call.
   *
   * @return the conditions that were checked here
   * @throws ScenarioException if one does not hold
   */
  List<String> checkCallingConditions() {
    List<String> checked = new ArrayList<>();
    for (CallingCondition condition : app.on(device.platform()).callingConditions()) {
      List<Step> checks = condition.checks().get(role);
      if (checks != null) {
        steps.run(checks);
        checked.add(condition.name());
      }
    }
    return checked;
  }

  /** How long an unanswered call of this device rings; nothing where the profile does not say. */
  Duration ringTimeout(Action call) {
    return app.ringTimeout(device.platform(), call).orElse(Duration.ZERO);
  }

  /**
   * What the screen tells now, in words, for the reason of a failure; empty if it tells nothing.
   */
  String tellings() {
    return steps.tellings().entrySet().stream()
        .map(telling -> telling.getKey() + " " + telling.getValue())
        .collect(Collectors.joining(", "));
  }

  /** Records what the app can say of itself, after a failure. */
  void takeAccounts() {
    steps.takeAccounts();
  }

  void sampleClockBefore() {
    clockBefore = Optional.of(device.sampleClock(time.clock()));
  }

  /**
   * What was captured so far.
   *
   * @param fromUs on the host's clock
   * @param toUs the same
   * @throws io.siglab.testbed.device.DeviceException if it cannot be read
   */
  PcapScan scan(long fromUs, long toUs) {
    long offset = clockBefore.map(ClockSample::offsetUs).orElse(0L);
    return capture.scan(fromUs + offset, toUs + offset);
  }

  /** Ends the capture, then looks at the clock and the app's version again. */
  void finish() {
    capture.stop();
    clockAfter = Optional.of(device.sampleClock(time.clock()));
    versionAfter = Optional.of(session.appVersion());
  }

  boolean versionChanged() {
    return versionAfter.isPresent() && !versionAfter.get().equals(versionBefore);
  }

  SideRecord record() {
    return new SideRecord(
        role,
        device.id(),
        device.platform(),
        device.model(),
        device.osVersion(),
        device.addresses(),
        versionBefore,
        versionAfter.orElse(""),
        capture.record(),
        clockBefore,
        clockAfter);
  }
}
