/** Runs the steps of one work beside each other, in order, each on a thread of its own. */
@NullMarked
package io.siglab.meter.stage;

import org.jspecify.annotations.NullMarked;
