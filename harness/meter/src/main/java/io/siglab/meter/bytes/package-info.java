/** Reads numbers and slices out of byte arrays, in the byte orders of networks and files. */
@NullMarked
package io.siglab.meter.bytes;

import org.jspecify.annotations.NullMarked;
