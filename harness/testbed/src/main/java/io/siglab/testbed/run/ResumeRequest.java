package io.siglab.testbed.run;

import io.siglab.testbed.inventory.Inventory;
import java.nio.file.Path;

/**
 * What to resume a run with; its plan and settings are its own.
 *
 * @param run the run's directory
 * @param inventory must name the same pair
 * @param scenarios the directory that holds {@code apps/}
 */
public record ResumeRequest(Path run, Inventory inventory, Path scenarios) {}
