/** Keeps the live flows: finds each packet's, counts it, and closes flows when their time is up. */
@NullMarked
package io.siglab.meter.flow;

import org.jspecify.annotations.NullMarked;
