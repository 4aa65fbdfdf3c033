package io.siglab.testbed.app;

/**
 * The app has no such action.
 *
 * @param reason one sentence why
 */
public record NotOffered(String reason) implements ActionScript {}
