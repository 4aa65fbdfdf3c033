/** Reads DNS messages for what links names to addresses. */
@NullMarked
package io.siglab.meter.dns;

import org.jspecify.annotations.NullMarked;
