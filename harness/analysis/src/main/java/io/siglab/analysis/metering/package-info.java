/** Meters stored captures, each once: what was metered is kept until it is asked for again. */
@NullMarked
package io.siglab.analysis.metering;

import org.jspecify.annotations.NullMarked;
