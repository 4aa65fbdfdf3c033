/** Starts programs with Commons Exec. */
@NullMarked
package io.siglab.testbed.process;

import org.jspecify.annotations.NullMarked;
