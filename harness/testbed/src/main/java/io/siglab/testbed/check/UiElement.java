package io.siglab.testbed.check;

import io.siglab.testbed.app.LocatorKind;

/**
 * One thing by which an element of a UI tree can be found.
 *
 * @param kind how
 * @param value its id, description or text
 * @param expression the locator for it
 */
record UiElement(LocatorKind kind, String value, String expression) {}
