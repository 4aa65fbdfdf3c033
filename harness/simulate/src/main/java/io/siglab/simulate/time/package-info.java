/** Virtual time: events in their order, and the threads that wait for them. */
@NullMarked
package io.siglab.simulate.time;

import org.jspecify.annotations.NullMarked;
