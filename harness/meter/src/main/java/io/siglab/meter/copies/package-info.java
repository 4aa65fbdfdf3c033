/** Tells a packet that was captured on two interfaces from one that was sent twice. */
@NullMarked
package io.siglab.meter.copies;

import org.jspecify.annotations.NullMarked;
