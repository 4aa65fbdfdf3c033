/** Takes the packets of a capture through link and IP, a batch at a time, and counts them. */
@NullMarked
package io.siglab.meter.decode;

import org.jspecify.annotations.NullMarked;
