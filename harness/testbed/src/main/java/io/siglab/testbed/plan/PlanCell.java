package io.siglab.testbed.plan;

import io.siglab.words.Action;

/**
 * An action of an app that a plan measures.
 *
 * @param app the app's id with its variant
 */
public record PlanCell(String app, Action action) {}
