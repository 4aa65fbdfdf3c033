/** Flow records become bursts of services, from the device's point of view. */
@NullMarked
package io.siglab.detect.burst;

import org.jspecify.annotations.NullMarked;
