package io.siglab.testbed.check;

import io.siglab.testbed.app.ActionScript;
import io.siglab.testbed.app.AppProfile;
import io.siglab.testbed.app.CallScript;
import io.siglab.testbed.app.Locator;
import io.siglab.testbed.app.MessageScript;
import io.siglab.testbed.app.PlatformProfile;
import io.siglab.testbed.app.ScenarioException;
import io.siglab.testbed.app.Source;
import io.siglab.testbed.app.StateScript;
import io.siglab.testbed.app.Step;
import io.siglab.testbed.app.StepException;
import io.siglab.testbed.app.StepRunner;
import io.siglab.testbed.app.Verb;
import io.siglab.testbed.device.AppSession;
import io.siglab.testbed.device.RunTime;
import io.siglab.words.Platform;
import io.siglab.words.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.openqa.selenium.InvalidSelectorException;

/**
 * Walks a profile on a live app and finds out which of its locators are there. It goes to the start
 * state and then as far into each action as nothing is typed, sent or called: on the way it looks
 * for every locator on every screen. What only a message or a call brings up stays unseen.
 */
public final class ProfileCheck {

  /** Screens are up by then, and a check should not take as long as a run. */
  private static final Duration LONGEST_STEP = Duration.ofSeconds(5);

  /**
   * They look for what a screen has not, or act on what it has: the element alone is looked for.
   */
  private static final Set<Verb> CHANGES = Set.of(Verb.TYPE, Verb.PRESS, Verb.PICK_FILE);

  private final PlatformProfile profile;
  private final Platform platform;
  private final AppSession session;
  private final StepRunner runner;
  private final SavedTrees trees;
  private final Set<String> there = new LinkedHashSet<>();
  private final Map<String, List<NearMatch>> gone = new LinkedHashMap<>();

  /**
   * @param device the inventory's id, for messages
   * @param session the running app
   * @param values of placeholders, by name; there is no message, so no token
   * @param time says when to look again
   * @param trees where UI trees are kept
   */
  public ProfileCheck(
      String device,
      Platform platform,
      AppProfile app,
      AppSession session,
      Map<String, String> values,
      RunTime time,
      SavedTrees trees) {
    this.profile = app.on(platform);
    this.platform = platform;
    this.session = session;
    this.trees = trees;
    this.runner =
        new StepRunner(device, platform, app, session, values, time, new NothingToRecord());
  }

  /**
   * Walks the profile.
   *
   * @return every locator of the platform, in the profile's order, the unknown ones last
   * @throws io.siglab.testbed.device.DeviceException if the device fails
   */
  public List<CheckedLocator> walk() {
    look();
    if (take(profile.home())) {
      for (ActionScript script : profile.actions().values()) {
        Optional<StateScript> begin = beginning(script);
        if (begin.isPresent() && take(begin.get().prepare()) && !take(profile.home())) {
          break;
        }
      }
    }
    return report();
  }

  private static Optional<StateScript> beginning(ActionScript script) {
    if (script instanceof MessageScript message) {
      return Optional.ofNullable(message.states().get(State.SS));
    }
    return script instanceof CallScript call ? Optional.of(call.dial()) : Optional.empty();
  }

  /** Takes steps while they find what they want. */
  private boolean take(List<Step> steps) {
    for (Step step : steps) {
      Step looked = onlyLooking(step);
      try {
        runner.run(List.of(looked));
      } catch (StepException e) {
        missing(looked);
        return false;
      } catch (ScenarioException e) {
        // A placeholder that only a message fills.
        return false;
      }
      look();
    }
    return true;
  }

  private static Step onlyLooking(Step step) {
    Duration limit = step.within().compareTo(LONGEST_STEP) < 0 ? step.within() : LONGEST_STEP;
    return CHANGES.contains(step.verb())
        ? new Step(
            Verb.WAIT_PRESENT,
            step.on().orElseThrow(),
            Optional.empty(),
            Optional.empty(),
            limit,
            Optional.empty(),
            step.variant(),
            step.place())
        : step.within(limit);
  }

  /** Looks for every locator that was not seen yet. */
  private void look() {
    for (String name : profile.locators().keySet()) {
      if (!there.contains(name) && exists(name)) {
        there.add(name);
        gone.remove(name);
      }
    }
  }

  private boolean exists(String name) {
    try {
      return runner.exists(name);
    } catch (InvalidSelectorException e) {
      return false;
    } catch (ScenarioException e) {
      // A placeholder that only a message fills.
      return false;
    }
  }

  private void missing(Step step) {
    for (String name : step.locators()) {
      Locator locator = profile.locators().get(name);
      if (locator != null && !there.contains(name) && !exists(name)) {
        String source = Optional.ofNullable(session.driver().getPageSource()).orElse("");
        trees.save(name, platform, source);
        List<UiElement> elements =
            platform == Platform.WEB
                ? UiTree.ofPage(session.driver())
                : UiTree.ofSource(platform, source);
        gone.put(name, Likeness.nearest(locator, elements));
      }
    }
  }

  private List<CheckedLocator> report() {
    List<CheckedLocator> report = new ArrayList<>();
    for (Locator locator : profile.locators().values()) {
      String name = locator.name();
      LocatorState state =
          there.contains(name)
              ? LocatorState.THERE
              : gone.containsKey(name) ? LocatorState.GONE : LocatorState.NOT_REACHED;
      report.add(
          new CheckedLocator(
              name,
              state,
              locator.kind().word() + " " + locator.expression(),
              locator.source().map(Source::toString).orElse(""),
              gone.getOrDefault(name, List.of())));
    }
    profile
        .unknown()
        .forEach(
            (name, why) ->
                report.add(new CheckedLocator(name, LocatorState.UNKNOWN, why, "", List.of())));
    return report;
  }
}
