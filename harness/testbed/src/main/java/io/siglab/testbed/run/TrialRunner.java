package io.siglab.testbed.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.siglab.store.Attempt;
import io.siglab.store.Outcome;
import io.siglab.store.PlannedTrial;
import io.siglab.store.RunManifest;
import io.siglab.store.StoreException;
import io.siglab.store.StoredAttempt;
import io.siglab.store.TrialManifest;
import io.siglab.testbed.app.AccountUnavailableException;
import io.siglab.testbed.app.ActionScript;
import io.siglab.testbed.app.AppProfile;
import io.siglab.testbed.app.Placeholders;
import io.siglab.testbed.app.ScenarioException;
import io.siglab.testbed.device.AppSession;
import io.siglab.testbed.device.Device;
import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.device.HostClock;
import io.siglab.testbed.media.Content;
import io.siglab.testbed.media.ContentGenerator;
import io.siglab.testbed.media.ContentSeed;
import io.siglab.testbed.media.ContentSpec;
import io.siglab.testbed.plan.RunSettings;
import io.siglab.words.Direction;
import io.siglab.words.Role;
import io.siglab.words.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.openqa.selenium.WebDriverException;

/**
 * Carries one attempt out and records it, whatever becomes of it: a failure of the app, a phone or
 * a tool makes the attempt invalid and the run goes on; only a failing trial store ends the run.
 */
final class TrialRunner {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final RunManifest run;
  private final RunSettings settings;
  private final Pair pair;
  private final OpenApps apps;
  private final BothPhones both;
  private final HostClock clock;
  private final Pause pause;
  private final Mask mask;
  private final ContentGenerator generator = new ContentGenerator();

  /** Ending of the copy of a device's key log, beside its capture. */
  private static final String KEY_LOG = ".keys";

  TrialRunner(
      RunManifest run,
      RunSettings settings,
      Pair pair,
      OpenApps apps,
      BothPhones both,
      HostClock clock,
      Pause pause) {
    this.run = run;
    this.settings = settings;
    this.pair = pair;
    this.apps = apps;
    this.both = both;
    this.clock = clock;
    this.pause = pause;
    this.mask = new Mask(pair.devices().stream().map(Device::account).toList());
  }

  /**
   * Carries an attempt out.
   *
   * @param app the trial's app
   * @return the attempt as stored
   * @throws StoreException if it cannot be stored
   */
  StoredAttempt run(Attempt attempt, AppProfile app, Scenario scenario) {
    Play play = new Play(attempt, app, new TrialRecorder(mask));
    Outcome outcome = play.outcome(scenario);
    return attempt.complete(
        new TrialManifest(
            TrialManifest.FORMAT,
            run.id(),
            attempt.trial(),
            attempt.number(),
            pair.provenance(),
            app.domains(),
            play.sides.stream().map(Side::record).toList(),
            play.recorder.windows(),
            play.recorder.events(),
            play.notes,
            outcome,
            List.of()));
  }

  /** One attempt in progress. */
  private final class Play {

    private final Attempt attempt;
    private final PlannedTrial planned;
    private final AppProfile app;
    private final TrialRecorder recorder;
    private final List<Side> sides = new ArrayList<>();
    private final Map<String, String> notes = new TreeMap<>();

    Play(Attempt attempt, AppProfile app, TrialRecorder recorder) {
      this.attempt = attempt;
      this.planned = attempt.trial();
      this.app = app;
      this.recorder = recorder;
    }

    Outcome outcome(Scenario scenario) {
      try {
        Optional<ActionScript> script = script();
        if (script.isPresent() && script.get().notOffered().isPresent()) {
          return new Outcome(Verdict.NOT_OFFERED, List.of(script.get().notOffered().get()));
        }
        return drive(scenario, script.flatMap(ActionScript::content));
      } catch (AccountUnavailableException e) {
        return failed(Verdict.ACCOUNT_UNAVAILABLE, e.getMessage());
      } catch (ScenarioException e) {
        return failed(Verdict.INVALID, e.getMessage());
      } catch (DeviceException e) {
        if (Thread.currentThread().isInterrupted()) {
          throw e; // the run is being ended: the attempt stays partial and counts as interrupted
        }
        return failed(Verdict.INVALID, String.valueOf(e.getMessage()));
      } catch (WebDriverException e) {
        return failed(Verdict.INVALID, "the automation session failed: " + e.getRawMessage());
      }
    }

    private Optional<ActionScript> script() {
      return planned
          .action()
          .map(
              action -> {
                Device sender = pair.active(planned.direction());
                ActionScript script = app.on(sender.platform()).actions().get(action);
                if (script == null) {
                  throw new ScenarioException(
                      "the profile of "
                          + app.id()
                          + " does not describe "
                          + action.word()
                          + " on "
                          + sender.platform().word());
                }
                return script;
              });
    }

    private Outcome drive(Scenario scenario, Optional<ContentSpec> spec) {
      apps.require(app);
      Optional<Content> content = spec.map(this::generate);
      Direction direction = planned.direction();
      sides.add(side(Role.SENDER, pair.active(direction), pair.passive(direction), content));
      sides.add(side(Role.RECEIVER, pair.passive(direction), pair.active(direction), content));
      // The phone has its own copy now.
      content.flatMap(Content::file).ifPresent(Play::delete);
      Side active = sides.get(0);
      Side passive = sides.get(1);
      TrialContext context =
          new TrialContext(planned, settings, active, passive, both, clock, pause, recorder);
      scenario.play(context);
      both.run(active::finish, passive::finish);
      content.ifPresent(this::writeTruth);
      List<String> reasons = new ArrayList<>(context.findings());
      reasons.addAll(new HealthGate(planned, recorder).check(active, passive));
      return reasons.isEmpty()
          ? new Outcome(Verdict.VALID, List.of())
          : new Outcome(Verdict.INVALID, reasons);
    }

    /** Keeps what is to be seen, ends the captures, and ends the app: its state is unknown. */
    private Outcome failed(Verdict verdict, String reason) {
      List<String> reasons = new ArrayList<>();
      reasons.add(mask.apply(reason));
      Evidence evidence = new Evidence(attempt, mask);
      for (Side side : sides) {
        evidence.keep(side);
        try {
          side.capture().stop();
        } catch (DeviceException e) {
          reasons.add(mask.apply(String.valueOf(e.getMessage())));
        }
      }
      apps.close();
      return new Outcome(verdict, reasons);
    }

    private Side side(Role role, Device device, Device peer, Optional<Content> content) {
      AppSession session = apps.on(device);
      Map<String, String> values = new LinkedHashMap<>();
      values.put(Placeholders.SELF, device.account().name());
      values.put(Placeholders.PEER, peer.account().name());
      content.ifPresent(
          c -> {
            values.put(Placeholders.TOKEN, c.token());
            values.put(Placeholders.TEXT, c.text());
            c.file()
                .ifPresent(
                    file -> {
                      values.put(Placeholders.FILE_NAME, file.getFileName().toString());
                      if (role == Role.SENDER) {
                        values.put(Placeholders.FILE, session.provideFile(file));
                      }
                    });
          });
      SideCapture capture = new SideCapture(device, role, attempt, settings.snaplen());
      return new Side(role, device, app, session, capture, clock, values, recorder);
    }

    private Content generate(ContentSpec spec) {
      ContentSeed seed = new ContentSeed(run.seed(), planned.id(), attempt.number());
      notes.put("content_kind", spec.kind().word());
      try {
        return generator.generate(spec, seed, attempt.directory());
      } catch (IOException e) {
        throw new StoreException(
            "cannot write generated content into " + attempt.directory() + ": " + e.getMessage(),
            e);
      }
    }

    private static void delete(Path file) {
      try {
        Files.delete(file);
      } catch (IOException e) {
        throw new StoreException("cannot remove " + file + ": " + e.getMessage(), e);
      }
    }

    private void writeTruth(Content content) {
      Map<String, Object> truth = new LinkedHashMap<>();
      truth.put("token", content.token());
      truth.put("content_kind", content.kind().word());
      truth.put("content_bytes", content.bytes());
      truth.put("shown", recorder.shown());
      try {
        Files.writeString(
            attempt.file("truth.json"),
            JSON.writeValueAsString(truth) + "\n",
            StandardCharsets.UTF_8);
        for (Side side : sides) {
          Optional<Path> keys = side.device().keyLog();
          if (keys.isPresent()) {
            Files.copy(keys.get(), attempt.file(side.role().word() + KEY_LOG));
          }
        }
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e);
      } catch (IOException e) {
        throw new StoreException("cannot write the ground truth: " + e.getMessage(), e);
      }
    }
  }
}
