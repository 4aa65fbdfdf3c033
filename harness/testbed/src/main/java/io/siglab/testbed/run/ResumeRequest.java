package io.siglab.testbed.run;

import java.nio.file.Path;

/**
 * What to resume a run with; its plan and settings are its own.
 *
 * @param run the run's directory
 * @param inventory the devices file, which must name the same pair
 * @param scenarios the directory that holds {@code apps/}
 */
public record ResumeRequest(Path run, Path inventory, Path scenarios) {}
