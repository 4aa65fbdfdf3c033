/** Writes flow records as CSV and as JSON lines; docs/flow-format.md describes every column. */
@NullMarked
package io.siglab.meter.output;

import org.jspecify.annotations.NullMarked;
