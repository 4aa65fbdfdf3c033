package io.siglab.testbed.app;

import io.siglab.testbed.device.HostClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dismisses pop-ups while a step does not find what it wants. Looking for them takes time of the
 * step's, so it is done now and then; how many are dismissed within one step is bounded, as a
 * dialog that always comes back is a fault to be seen.
 */
final class PopUps {

  private static final Logger LOG = LoggerFactory.getLogger(PopUps.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
  private static final int MOST_IN_A_STEP = 3;

  private final List<PopUp> declared;
  private final Screen screen;
  private final HostClock clock;
  private final StepObserver observer;
  private long lastLookUs = Long.MIN_VALUE / 2;
  private int dismissed;

  PopUps(List<PopUp> declared, Screen screen, HostClock clock, StepObserver observer) {
    this.declared = declared;
    this.screen = screen;
    this.clock = clock;
    this.observer = observer;
  }

  /** A step begins: it may dismiss anew. */
  void beginStep() {
    dismissed = 0;
  }

  /**
   * Dismisses the first pop-up that is shown, if it is time to look and this step may still.
   *
   * @param step that does not find what it wants
   */
  void dismiss(Step step) {
    long now = clock.nowUs();
    boolean tooSoon = now - lastLookUs < TimeUnit.MILLISECONDS.toMicros(BETWEEN_LOOKS.toMillis());
    if (declared.isEmpty() || tooSoon || dismissed >= MOST_IN_A_STEP) {
      return;
    }
    lastLookUs = now;
    for (PopUp popUp : declared) {
      if (screen.shown(popUp.shown()).isPresent() && tapped(popUp)) {
        dismissed++;
        observer.popUp(popUp.name(), step.place());
        return;
      }
    }
  }

  private boolean tapped(PopUp popUp) {
    Optional<WebElement> button = screen.shown(popUp.tap());
    try {
      button.ifPresent(WebElement::click);
      return button.isPresent();
    } catch (ElementNotInteractableException | StaleElementReferenceException e) {
      // It is just coming or going; the next look finds out.
      LOG.trace("the pop-up {} took no tap", popUp.name());
      return false;
    }
  }
}
