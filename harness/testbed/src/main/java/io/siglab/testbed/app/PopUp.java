package io.siglab.testbed.app;

/**
 * A dialog that may come up at any time and covers what a step looks for.
 *
 * @param name for the manifest
 * @param shown what shows that it is there
 * @param tap what dismisses it
 */
public record PopUp(String name, Locator shown, Locator tap) {}
