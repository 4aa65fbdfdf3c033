/** Captures of a network interface by a subprocess whose end never loses a packet. */
@NullMarked
package io.siglab.testbed.capture;

import org.jspecify.annotations.NullMarked;
