package io.siglab.testbed.run;

import io.siglab.testbed.inventory.Inventory;
import io.siglab.testbed.plan.PlanRequest;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * What to begin a run with.
 *
 * @param inventory the devices and the pair
 * @param scenarios the directory that holds {@code apps/} and {@code plans/}
 * @param plan the plan's name: a file of {@code plans/} without its ending
 * @param choice widens or narrows the plan
 * @param runs the directory of all runs
 * @param seed decides order and content; drawn at random where empty
 * @param harnessVersion of Siglab
 * @param harnessCommit of Siglab, or {@code unknown}
 */
public record RunRequest(
    Inventory inventory,
    Path scenarios,
    String plan,
    PlanRequest choice,
    Path runs,
    OptionalLong seed,
    String harnessVersion,
    String harnessCommit) {}
