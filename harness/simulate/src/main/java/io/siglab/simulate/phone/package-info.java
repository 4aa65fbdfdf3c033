/** Simulated phones as devices: captured, driven and timed like any other. */
@NullMarked
package io.siglab.simulate.phone;

import org.jspecify.annotations.NullMarked;
