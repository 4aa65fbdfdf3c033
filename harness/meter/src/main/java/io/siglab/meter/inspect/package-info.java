/** Looks into the payload of each flow as long as it tells something, and keeps what it told. */
@NullMarked
package io.siglab.meter.inspect;

import org.jspecify.annotations.NullMarked;
