/** Strict reading of YAML settings: every problem at once, each with its place and its mend. */
@NullMarked
package io.siglab.testbed.yaml;

import org.jspecify.annotations.NullMarked;
