package io.siglab.testbed.app;

import io.siglab.testbed.device.AppSession;
import io.siglab.testbed.device.HostClock;
import io.siglab.testbed.device.RunTime;
import io.siglab.words.Platform;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries a profile's steps out on one device. Every wait is on a condition with the step's limit.
 * An interaction is tried until the app takes it, and never repeated once it did: a repeated tap
 * could send twice.
 */
public final class StepRunner {

  private static final Logger LOG = LoggerFactory.getLogger(StepRunner.class);

  private static final int MOST_BACK = 8;
  private static final Duration TO_COME_BACK = Duration.ofMillis(700);

  private final String device;
  private final PlatformProfile profile;
  private final String variant;
  private final Map<String, String> values;
  private final HostClock clock;
  private final StepObserver observer;
  private final AppSession session;
  private final Screen screen;
  private final StepWait wait;
  private final PopUps popUps;
  private final AppTarget target;

  /**
   * @param device the device's id, for messages
   * @param platform of the device
   * @param app what is driven
   * @param session the running app
   * @param values of placeholders, by name
   * @param time stamps events and says when to look again
   * @param observer is told of events and ground truth
   */
  public StepRunner(
      String device,
      Platform platform,
      AppProfile app,
      AppSession session,
      Map<String, String> values,
      RunTime time,
      StepObserver observer) {
    this.device = device;
    this.profile = app.on(platform);
    this.variant = app.variant().name();
    this.values = Map.copyOf(values);
    this.clock = time.clock();
    this.observer = observer;
    this.session = session;
    this.screen = new Screen(session.driver(), platform == Platform.WEB);
    this.popUps = new PopUps(profile.popUps(), screen, clock, observer);
    this.wait = new StepWait(device, time, popUps);
    this.target = new AppTarget(platform, profile.target());
  }

  /**
   * Takes steps one after the other.
   *
   * @return when the first interaction was given to the device, host time in microseconds; empty if
   *     no step interacted
   * @throws StepException if a step fails
   * @throws AccountUnavailableException if it fails because the account is signed out
   */
  public OptionalLong run(List<Step> steps) {
    OptionalLong first = OptionalLong.empty();
    for (Step step : steps) {
      if (!step.appliesTo(variant)) {
        continue;
      }
      OptionalLong acted = take(step);
      if (first.isEmpty()) {
        first = acted;
      }
    }
    return first;
  }

  private OptionalLong take(Step step) {
    LOG.debug("{}: {}: {}", device, step.place(), step);
    OptionalLong acted = OptionalLong.empty();
    popUps.beginStep();
    try {
      switch (step.verb()) {
        case TAP -> acted = interact(step, step.argument(), WebElement::click);
        case TAP_IF_SHOWN -> {
          if (screen.shown(target(step)).isPresent()) {
            acted = interact(step, step.argument(), WebElement::click);
          }
        }
        case LONG_PRESS -> acted = interact(step, step.argument(), screen::longPress);
        case SWIPE -> acted = interact(step, on(step), e -> screen.swipe(e, step.argument()));
        case TYPE -> acted = interact(step, on(step), e -> e.sendKeys(fill(step.argument())));
        case PRESS ->
            acted = interact(step, on(step), e -> e.sendKeys(Keys.valueOf(step.argument())));
        case PICK_FILE -> acted = pickFile(step);
        case OPEN_LINK -> {
          acted = OptionalLong.of(clock.nowUs());
          screen.open(target, fill(Objects.requireNonNull(profile.links().get(step.argument()))));
        }
        case BACK_UNTIL -> acted = backUntil(step);
        case CLOSE_EXTRA_WINDOWS -> screen.closeExtraWindows();
        case WAIT_FOR -> await(step, () -> screen.shown(target(step)).isPresent(), "is not shown");
        case WAIT_PRESENT ->
            await(step, () -> !screen.present(target(step)).isEmpty(), "does not exist");
        case WAIT_GONE -> await(step, () -> screen.shown(target(step)).isEmpty(), "is still shown");
        case WAIT_LOADED -> await(step, () -> screen.loaded(target(step)), "has no content");
        case WAIT_WINDOW ->
            wait.until(step, screen::extraWindowLoaded, "no second window was opened");
        case WAIT_SAVED -> {
          String name = fill(step.argument());
          wait.until(step, () -> session.hasSaved(name), "the file " + name + " was not saved");
        }
        case ASSERT_PRESENT ->
            require(step, screen.shown(target(step)).isPresent(), "is not shown");
        case ASSERT_ABSENT ->
            require(step, screen.present(target(step)).isEmpty(), "is there already");
        case ASSERT_NOT_LOADED ->
            require(step, !screen.loaded(target(step)), "has its content already");
        case NOTE -> {
          WebElement element = find(step, locator(on(step)), false);
          observer.truth(step.argument(), screen.describe(element));
        }
        case MATCH -> observer.match(step.argument(), attribute(step));
        case TRUTH -> tell(step.argument());
      }
    } catch (StepException e) {
      throw signedOut() ? unavailable(e) : e;
    }
    long at = acted.orElseGet(clock::nowUs);
    step.event().ifPresent(name -> observer.event(name, at, step.toString()));
    return acted;
  }

  /**
   * Fails if the app shows that its account cannot be used.
   *
   * @throws AccountUnavailableException then
   */
  public void requireSignedIn() {
    if (signedOut()) {
      throw new AccountUnavailableException("the account on " + device + " is signed out");
    }
  }

  /**
   * Whether an element exists now, shown or not.
   *
   * @param name of its locator
   * @throws ScenarioException if its locator has a placeholder that has no value here
   */
  public boolean exists(String name) {
    return !screen.present(locator(name)).isEmpty();
  }

  /** What the screen tells now, after a failure, by name; what it does not tell is left out. */
  public Map<String, String> tellings() {
    Map<String, String> tellings = new LinkedHashMap<>();
    profile.onFailure().forEach((name, s) -> look(s).ifPresent(v -> tellings.put(name, v)));
    return tellings;
  }

  /** Takes every account that the app can give, after a failure. */
  public void takeAccounts() {
    profile.scripts().keySet().forEach(this::tell);
  }

  private boolean signedOut() {
    return profile.signedOut().map(name -> screen.shown(locator(name)).isPresent()).orElse(false);
  }

  private AccountUnavailableException unavailable(StepException e) {
    return new AccountUnavailableException(
        "the account on " + device + " is signed out: " + e.getMessage());
  }

  @FunctionalInterface
  private interface Interaction {
    void on(WebElement element);
  }

  /** Tries until the element takes the interaction; the time is that of the try it took. */
  private OptionalLong interact(Step step, String name, Interaction interaction) {
    Locator locator = locator(name);
    long[] acted = new long[1];
    BooleanSupplier tried =
        () -> {
          Optional<WebElement> element = screen.shown(locator);
          if (element.isEmpty()) {
            return false;
          }
          try {
            acted[0] = clock.nowUs();
            interaction.on(element.get());
            return true;
          } catch (ElementNotInteractableException | StaleElementReferenceException e) {
            // WebDriver refuses these before anything reached the app.
            return false;
          }
        };
    wait.until(step, tried, locator + " is not shown, or something covers it");
    return OptionalLong.of(acted[0]);
  }

  private OptionalLong backUntil(Step step) {
    long at = clock.nowUs();
    for (int times = 0; times < MOST_BACK; times++) {
      if (wait.comesTrue(() -> screen.shown(target(step)).isPresent(), TO_COME_BACK)) {
        return OptionalLong.of(at);
      }
      screen.back();
    }
    await(step, () -> screen.shown(target(step)).isPresent(), "is not shown");
    return OptionalLong.of(at);
  }

  private OptionalLong pickFile(Step step) {
    WebElement element = find(step, locator(on(step)), true);
    long at = clock.nowUs();
    element.sendKeys(fill(step.argument()));
    return OptionalLong.of(at);
  }

  private WebElement find(Step step, Locator locator, boolean mayBeHidden) {
    WebElement[] found = new WebElement[1];
    wait.until(
        step,
        () -> {
          Optional<WebElement> element =
              mayBeHidden ? screen.present(locator).stream().findFirst() : screen.shown(locator);
          element.ifPresent(e -> found[0] = e);
          return element.isPresent();
        },
        locator + (mayBeHidden ? " does not exist" : " is not shown"));
    return Objects.requireNonNull(found[0]);
  }

  private String attribute(Step step) {
    Sight sight = new Sight(on(step), step.attribute().orElseThrow());
    String[] value = new String[1];
    wait.until(
        step,
        () -> {
          Optional<String> shown = look(sight);
          shown.ifPresent(text -> value[0] = text);
          return shown.isPresent();
        },
        locator(sight.locator()) + " has no " + sight.attribute());
    return Objects.requireNonNull(value[0]);
  }

  private Optional<String> look(Sight sight) {
    for (WebElement element : screen.present(locator(sight.locator()))) {
      try {
        Optional<String> value = screen.attribute(element, sight.attribute());
        if (value.isPresent()) {
          return value;
        }
      } catch (StaleElementReferenceException e) {
        LOG.trace("the app has just redrawn {}", sight.locator());
      }
    }
    return Optional.empty();
  }

  private void tell(String script) {
    String text = Objects.requireNonNull(profile.scripts().get(script));
    observer.account(script, screen.account(text));
  }

  private void await(Step step, BooleanSupplier condition, String otherwise) {
    wait.until(step, condition, target(step) + " " + otherwise);
  }

  private void require(Step step, boolean holds, String otherwise) {
    if (!holds) {
      throw new StepException(
          step.place()
              + ": start state not as asserted on "
              + device
              + ": "
              + target(step)
              + " "
              + otherwise);
    }
  }

  private Locator target(Step step) {
    return locator(step.argument());
  }

  private static String on(Step step) {
    return step.on().orElseThrow();
  }

  private Locator locator(String name) {
    Locator locator = Objects.requireNonNull(profile.locators().get(name));
    return new Locator(name, locator.kind(), fill(locator.expression()), locator.source());
  }

  private String fill(String text) {
    return Placeholders.fill(text, values);
  }
}
