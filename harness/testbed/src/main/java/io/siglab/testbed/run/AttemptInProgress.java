package io.siglab.testbed.run;

import io.siglab.store.Attempt;
import io.siglab.store.Outcome;
import io.siglab.store.PlannedTrial;
import io.siglab.testbed.app.AccountUnavailableException;
import io.siglab.testbed.app.ActionScript;
import io.siglab.testbed.app.AppProfile;
import io.siglab.testbed.app.MessageScript;
import io.siglab.testbed.app.NotDrivable;
import io.siglab.testbed.app.NotOffered;
import io.siglab.testbed.app.Placeholders;
import io.siglab.testbed.app.ScenarioException;
import io.siglab.testbed.device.AppSession;
import io.siglab.testbed.device.Device;
import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.inventory.Mask;
import io.siglab.testbed.media.ContentSpec;
import io.siglab.testbed.yaml.Durations;
import io.siglab.words.CallScenario;
import io.siglab.words.Direction;
import io.siglab.words.Role;
import io.siglab.words.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.openqa.selenium.WebDriverException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One attempt while it runs: its two sides, and what becomes of it. */
final class AttemptInProgress {

  private static final Logger LOG = LoggerFactory.getLogger(AttemptInProgress.class);

  /** Key of the manifest's note with the calling conditions that were seen to hold. */
  private static final String CALLING_CONDITION = "calling_condition";

  /** Key of the manifest's note with the pop-ups that were dismissed. */
  private static final String POP_UP = "pop_up_dismissed";

  private final Attempt attempt;
  private final PlannedTrial planned;
  private final long seed;
  private final AppProfile app;
  private final Pair pair;
  private final OpenApps apps;
  private final Bench bench;
  private final Mask mask;
  private final TrialRecorder recorder;
  private final List<Side> sides = new ArrayList<>();
  private final Map<String, String> notes = new TreeMap<>();
  private boolean deviceFailed;

  /**
   * @param seed of the run, from which content is generated
   * @param mask takes secrets out of what is kept
   */
  AttemptInProgress(
      Attempt attempt,
      long seed,
      AppProfile app,
      Pair pair,
      OpenApps apps,
      Bench bench,
      Mask mask) {
    this.attempt = attempt;
    this.planned = attempt.trial();
    this.seed = seed;
    this.app = app;
    this.pair = pair;
    this.apps = apps;
    this.bench = bench;
    this.mask = mask;
    this.recorder = new TrialRecorder(mask);
  }

  /** First the active side; empty if the app was never started. */
  List<Side> sides() {
    return List.copyOf(sides);
  }

  TrialRecorder recorder() {
    return recorder;
  }

  /** Facts for the manifest. */
  Map<String, String> notes() {
    Map<String, String> all = new TreeMap<>(notes);
    if (!recorder.callingConditions().isEmpty()) {
      all.put(CALLING_CONDITION, String.join(", ", recorder.callingConditions()));
    }
    if (!recorder.popUps().isEmpty()) {
      all.put(POP_UP, String.join(", ", recorder.popUps()));
    }
    if (planned.callScenario().filter(s -> s == CallScenario.TIMEOUT).isPresent()) {
      RingTimeout.measured(recorder.events())
          .ifPresent(time -> all.put("ring_timeout_measured", time.toMillis() + "ms"));
    }
    return all;
  }

  /** Whether it was a device or its automation that failed, not the app or the scenario. */
  boolean deviceFailed() {
    return deviceFailed;
  }

  /** Carries the attempt out. */
  Outcome outcome(Scenario scenario) {
    try {
      Optional<ActionScript> script = script();
      if (script.isPresent() && script.get() instanceof NotOffered not) {
        return new Outcome(Verdict.NOT_OFFERED, List.of(not.reason()));
      }
      if (script.isPresent() && script.get() instanceof NotDrivable not) {
        return new Outcome(Verdict.INVALID, not.reasons());
      }
      return drive(
          scenario,
          script
              .filter(MessageScript.class::isInstance)
              .map(message -> ((MessageScript) message).content()));
    } catch (AccountUnavailableException e) {
      return failed(Verdict.ACCOUNT_UNAVAILABLE, e.getMessage());
    } catch (ScenarioException e) {
      return failed(Verdict.INVALID, e.getMessage());
    } catch (DeviceException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw e; // the run is being ended: the attempt stays partial and counts as interrupted
      }
      deviceFailed = true;
      return failed(Verdict.INVALID, String.valueOf(e.getMessage()));
    } catch (WebDriverException e) {
      deviceFailed = true;
      return failed(Verdict.INVALID, "the automation session failed: " + e.getRawMessage());
    }
  }

  private Optional<ActionScript> script() {
    return planned
        .action()
        .map(
            action -> {
              Device active = pair.active(planned.direction());
              ActionScript script = app.on(active.platform()).actions().get(action);
              if (script == null) {
                throw new ScenarioException(
                    "the profile of "
                        + app.id()
                        + " does not describe "
                        + action.word()
                        + " on "
                        + active.platform().word());
              }
              return script;
            });
  }

  private Outcome drive(Scenario scenario, Optional<ContentSpec> spec) {
    apps.require(app);
    Optional<MessageContent> content =
        spec.map(wanted -> MessageContent.generate(wanted, seed, attempt));
    spec.ifPresent(wanted -> notes.put("content_kind", wanted.kind().word()));
    if (planned.callScenario().isPresent()) {
      app.ringTimeout(pair.active(planned.direction()).platform(), planned.action().orElseThrow())
          .ifPresent(time -> notes.put("ring_timeout", Durations.format(time)));
    }
    Direction direction = planned.direction();
    Roles roles = Roles.of(planned);
    Side active = side(roles.active(), pair.active(direction), pair.passive(direction), content);
    sides.add(active);
    Side passive = side(roles.passive(), pair.passive(direction), pair.active(direction), content);
    sides.add(passive);
    content.ifPresent(MessageContent::giveUp);
    TrialContext context = new TrialContext(planned, bench, active, passive, recorder);
    scenario.play(context);
    bench.both().run(active::finish, passive::finish);
    if (planned.action().isPresent()) {
      GroundTruth truth = new GroundTruth(attempt, mask);
      truth.write(content, recorder);
      truth.keepKeys(sides);
    }
    List<String> reasons = new ArrayList<>(context.findings());
    reasons.addAll(new HealthGate(planned, recorder).check(active, passive));
    return reasons.isEmpty()
        ? new Outcome(Verdict.VALID, List.of())
        : new Outcome(Verdict.INVALID, reasons);
  }

  private Side side(Role role, Device device, Device peer, Optional<MessageContent> content) {
    AppSession session = apps.on(device);
    Map<String, String> values = new LinkedHashMap<>();
    values.put(Placeholders.SELF, device.account().name());
    values.put(Placeholders.PEER, peer.account().name());
    content.ifPresent(c -> values.putAll(c.values(role, session)));
    SideCapture capture = new SideCapture(device, role, attempt, bench.settings().snaplen());
    return new Side(role, device, app, session, capture, bench.time(), values, recorder);
  }

  /** Keeps what is to be seen, ends the captures, and ends the app: its state is unknown. */
  private Outcome failed(Verdict verdict, String reason) {
    List<String> reasons = new ArrayList<>();
    reasons.add(mask.apply(reason));
    if (verdict == Verdict.INVALID) {
      sides.forEach(side -> askAgain(side, reasons));
    }
    Evidence evidence = new Evidence(attempt, mask);
    for (Side side : sides) {
      evidence.keep(side);
      try {
        side.capture().stop();
      } catch (DeviceException e) {
        reasons.add(mask.apply(String.valueOf(e.getMessage())));
      }
    }
    if (!recorder.accounts().isEmpty()) {
      new GroundTruth(attempt, mask).write(Optional.empty(), recorder);
    }
    apps.close();
    return new Outcome(verdict, reasons);
  }

  /** What a phone says after a failure, as far as it still answers. */
  private void askAgain(Side side, List<String> reasons) {
    try {
      String tellings = side.tellings();
      if (!tellings.isEmpty()) {
        reasons.add("the " + side.role().word() + " showed " + mask.apply(tellings));
      }
      side.takeAccounts();
    } catch (WebDriverException | ScenarioException e) {
      LOG.warn("{} told nothing after the failure: {}", side.device().id(), e.getMessage());
    }
  }
}
