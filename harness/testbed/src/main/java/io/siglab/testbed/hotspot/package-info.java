/** Unrooted phones behind an interface of the host, which is captured instead of the phone. */
@NullMarked
package io.siglab.testbed.hotspot;

import org.jspecify.annotations.NullMarked;
