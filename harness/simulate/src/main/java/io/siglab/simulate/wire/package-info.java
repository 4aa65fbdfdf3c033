/** Bytes on the wire: packets and messages as their RFCs define them, and the file they go into. */
@NullMarked
package io.siglab.simulate.wire;

import org.jspecify.annotations.NullMarked;
