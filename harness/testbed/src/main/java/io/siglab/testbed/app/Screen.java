package io.siglab.testbed.app;

import io.appium.java_client.AppiumBy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Point;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.PointerInput;
import org.openqa.selenium.interactions.Sequence;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What can be seen and touched on an app's screen right now; nothing here waits. */
final class Screen {

  private static final Logger LOG = LoggerFactory.getLogger(Screen.class);
  private static final Duration HOLD = Duration.ofMillis(800);
  private static final Duration SWIPE = Duration.ofMillis(250);

  /** An image is there when it is complete, sound and video when they can be played. */
  private static final String LOADED =
      "const e = arguments[0];"
          + "if (e instanceof HTMLImageElement) return e.complete && e.naturalWidth > 0;"
          + "if (e instanceof HTMLMediaElement) return e.readyState >= 3;"
          + "return e.complete !== false;";

  private static final String SHOWN =
      "const e = arguments[0];"
          + "return {tag: e.localName, text: (e.innerText || '').slice(0, 2000),"
          + " source: e.currentSrc || e.src || e.href || '',"
          + " width: e.naturalWidth || e.videoWidth || 0,"
          + " height: e.naturalHeight || e.videoHeight || 0,"
          + " seconds: Number.isFinite(e.duration) ? e.duration : 0};";

  private final RemoteWebDriver driver;
  private final String main;

  Screen(RemoteWebDriver driver, boolean windows) {
    this.driver = driver;
    this.main = windows ? driver.getWindowHandle() : "";
  }

  /** Elements that exist, shown or not. */
  List<WebElement> present(Locator locator) {
    return driver.findElements(by(locator));
  }

  /** The first element that is shown. */
  Optional<WebElement> shown(Locator locator) {
    for (WebElement element : present(locator)) {
      try {
        if (element.isDisplayed()) {
          return Optional.of(element);
        }
      } catch (StaleElementReferenceException e) {
        // The next look finds the new one.
        LOG.trace("the app has just redrawn {}", locator);
      }
    }
    return Optional.empty();
  }

  /** Whether an element that exists has got its content. */
  boolean loaded(Locator locator) {
    for (WebElement element : present(locator)) {
      try {
        boolean done =
            main.isEmpty()
                ? element.isDisplayed()
                : Boolean.TRUE.equals(driver.executeScript(LOADED, element));
        if (done) {
          return true;
        }
      } catch (StaleElementReferenceException e) {
        LOG.trace("the app has just redrawn {}", locator);
      }
    }
    return false;
  }

  /** What an element shows, by attribute. */
  Map<String, Object> describe(WebElement element) {
    Map<String, Object> shown = new LinkedHashMap<>();
    if (main.isEmpty()) {
      shown.put("text", element.getText());
    } else if (driver.executeScript(SHOWN, element) instanceof Map<?, ?> result) {
      for (String key : List.of("tag", "text", "source", "width", "height", "seconds")) {
        Object value = result.get(key);
        shown.put(key, value == null ? "" : value);
      }
    }
    return shown;
  }

  /** An element's attribute; on phones text, content-desc, value and the like. */
  Optional<String> attribute(WebElement element, String name) {
    String value = element.getAttribute(name);
    return value == null || value.isEmpty() ? Optional.empty() : Optional.of(value);
  }

  /**
   * What a web app says when a script asks it.
   *
   * @throws ScenarioException if it says nothing
   */
  Object account(String script) {
    Object account = driver.executeScript(script);
    if (account == null) {
      throw new ScenarioException("the app gave no account of what happened");
    }
    return account;
  }

  void longPress(WebElement element) {
    Point centre = centre(element);
    touch(centre, centre, HOLD);
  }

  /**
   * Swipes over the middle half of an element.
   *
   * @param direction up, down, left or right
   */
  void swipe(WebElement element, String direction) {
    Point centre = centre(element);
    Dimension size = element.getSize();
    int dx = size.getWidth() / 4;
    int dy = size.getHeight() / 4;
    Point towards =
        switch (direction) {
          case "up" -> new Point(0, -dy);
          case "down" -> new Point(0, dy);
          case "left" -> new Point(-dx, 0);
          default -> new Point(dx, 0);
        };
    touch(
        centre.moveBy(-towards.getX(), -towards.getY()),
        centre.moveBy(towards.getX(), towards.getY()),
        SWIPE);
  }

  private static Point centre(WebElement element) {
    Point corner = element.getLocation();
    Dimension size = element.getSize();
    return corner.moveBy(size.getWidth() / 2, size.getHeight() / 2);
  }

  private void touch(Point from, Point to, Duration duration) {
    PointerInput finger = new PointerInput(PointerInput.Kind.TOUCH, "finger");
    Sequence gesture = new Sequence(finger, 0);
    gesture.addAction(move(finger, Duration.ZERO, from));
    gesture.addAction(finger.createPointerDown(PointerInput.MouseButton.LEFT.asArg()));
    gesture.addAction(move(finger, duration, to));
    gesture.addAction(finger.createPointerUp(PointerInput.MouseButton.LEFT.asArg()));
    driver.perform(List.of(gesture));
  }

  private static org.openqa.selenium.interactions.Interaction move(
      PointerInput finger, Duration duration, Point to) {
    return finger.createPointerMove(duration, PointerInput.Origin.viewport(), to.getX(), to.getY());
  }

  /** Whether a window that the app opened beside its own has got its content. */
  boolean extraWindowLoaded() {
    for (String handle : extraWindows()) {
      try {
        driver.switchTo().window(handle);
        Object state = driver.executeScript("return document.readyState");
        if ("complete".equals(state)) {
          return true;
        }
      } finally {
        driver.switchTo().window(main);
      }
    }
    return false;
  }

  void closeExtraWindows() {
    for (String handle : extraWindows()) {
      driver.switchTo().window(handle);
      driver.close();
    }
    if (!main.isEmpty()) {
      driver.switchTo().window(main);
    }
  }

  private List<String> extraWindows() {
    if (main.isEmpty()) {
      return List.of();
    }
    List<String> handles = new ArrayList<>(driver.getWindowHandles());
    handles.remove(main);
    return handles;
  }

  /**
   * Opens a link, on phones in the app itself: by another app's leave the link could end up in a
   * browser.
   */
  void open(AppTarget app, String link) {
    switch (app.platform()) {
      case WEB -> driver.get(link);
      case ANDROID ->
          driver.executeScript("mobile: deepLink", Map.of("url", link, "package", app.id()));
      case IOS ->
          driver.executeScript("mobile: deepLink", Map.of("url", link, "bundleId", app.id()));
    }
  }

  /** Goes back, as by the phone's own back key or gesture. */
  void back() {
    driver.navigate().back();
  }

  private static By by(Locator locator) {
    String expression = locator.expression();
    return switch (locator.kind()) {
      case CSS -> By.cssSelector(expression);
      case XPATH -> By.xpath(expression);
      case ID -> AppiumBy.id(expression);
      case ACCESSIBILITY_ID -> AppiumBy.accessibilityId(expression);
      case ANDROID_UIAUTOMATOR -> AppiumBy.androidUIAutomator(expression);
      case IOS_PREDICATE -> AppiumBy.iOSNsPredicateString(expression);
      case IOS_CLASS_CHAIN -> AppiumBy.iOSClassChain(expression);
    };
  }
}
