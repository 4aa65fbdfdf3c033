package io.siglab.testbed.app;

/**
 * Something that a screen tells.
 *
 * @param locator the element's name
 * @param attribute of the element, for example {@code text}
 */
public record Sight(String locator, String attribute) {}
