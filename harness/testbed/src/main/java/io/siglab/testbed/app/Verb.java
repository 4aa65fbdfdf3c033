package io.siglab.testbed.app;

import io.siglab.words.Word;

/** What a step does. All that wait do so on a condition, up to the step's limit. */
public enum Verb implements Word {
  /** Taps an element once it can be tapped. */
  TAP("tap", Needs.LOCATOR),
  /** Taps an element if it is shown now, for dialogs that may or may not be there. */
  TAP_IF_SHOWN("tap-if-shown", Needs.LOCATOR),
  /** Touches an element and holds. */
  LONG_PRESS("long-press", Needs.LOCATOR),
  /** Swipes over an element; the argument is up, down, left or right. */
  SWIPE("swipe", Needs.DIRECTION_ON_LOCATOR),
  /** Types a text into an element. */
  TYPE("type", Needs.TEXT_ON_LOCATOR),
  /** Presses a key of WebDriver's table (section 17.4.2), for example ENTER, on an element. */
  PRESS("press", Needs.KEY_ON_LOCATOR),
  /** Gives a file to the app's file picker. */
  PICK_FILE("pick-file", Needs.TEXT_ON_LOCATOR),
  /** Opens a deep link by its name in the profile. */
  OPEN_LINK("open-link", Needs.LINK),
  /** Goes back, as by the phone's own back key, until an element is shown; at most eight times. */
  BACK_UNTIL("back-until", Needs.LOCATOR),
  /** Closes every window but the app's own. */
  CLOSE_EXTRA_WINDOWS("close-extra-windows", Needs.NOTHING),
  /** Waits until an element is shown. */
  WAIT_FOR("wait-for", Needs.LOCATOR),
  /** Waits until an element exists, shown or not. */
  WAIT_PRESENT("wait-present", Needs.LOCATOR),
  /** Waits until no such element is shown. */
  WAIT_GONE("wait-gone", Needs.LOCATOR),
  /** Waits until an image, audio or video element has got its content. */
  WAIT_LOADED("wait-loaded", Needs.LOCATOR),
  /** Waits until a second window, opened by the app, has got its content. */
  WAIT_WINDOW("wait-window", Needs.NOTHING),
  /** Waits until the device has saved a file of this name completely. */
  WAIT_SAVED("wait-saved", Needs.TEXT),
  /** Fails unless an element is shown now. */
  ASSERT_PRESENT("assert-present", Needs.LOCATOR),
  /** Fails if an element exists now, shown or not. */
  ASSERT_ABSENT("assert-absent", Needs.LOCATOR),
  /** Fails if an element has got its content already. */
  ASSERT_NOT_LOADED("assert-not-loaded", Needs.LOCATOR),
  /** Records what an element shows, as ground truth that derivation never reads. */
  NOTE("note", Needs.TEXT_ON_LOCATOR),
  /** Reads an attribute that both phones must show alike, for example a call's id. */
  MATCH("match", Needs.ATTRIBUTE_ON_LOCATOR),
  /** Records what the app itself says happened, as ground truth that derivation never reads. */
  TRUTH("truth", Needs.SCRIPT);

  /** What a verb's argument is, and whether it acts {@code on} an element. */
  public enum Needs {
    NOTHING,
    LOCATOR,
    LINK,
    SCRIPT,
    TEXT,
    TEXT_ON_LOCATOR,
    KEY_ON_LOCATOR,
    ATTRIBUTE_ON_LOCATOR,
    DIRECTION_ON_LOCATOR;

    /** Whether the step names its element with {@code on}. */
    public boolean on() {
      return switch (this) {
        case TEXT_ON_LOCATOR, KEY_ON_LOCATOR, ATTRIBUTE_ON_LOCATOR, DIRECTION_ON_LOCATOR -> true;
        case NOTHING, LOCATOR, LINK, SCRIPT, TEXT -> false;
      };
    }

    /** Whether the step names an attribute of that element. */
    public boolean attribute() {
      return this == ATTRIBUTE_ON_LOCATOR;
    }
  }

  private final String word;
  private final Needs needs;

  Verb(String word, Needs needs) {
    this.word = word;
    this.needs = needs;
  }

  @Override
  public String word() {
    return word;
  }

  /** What the verb's argument is. */
  public Needs needs() {
    return needs;
  }
}
