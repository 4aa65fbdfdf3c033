/** Detections as CSV and as JSON lines. */
@NullMarked
package io.siglab.detect.output;

import org.jspecify.annotations.NullMarked;
