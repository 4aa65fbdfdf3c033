/** Packets of a capture become flow records; depends on nothing else of Siglab. */
@NullMarked
package io.siglab.meter;

import org.jspecify.annotations.NullMarked;
