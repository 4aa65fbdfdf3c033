/** Bursts are held against the sessions that signatures describe. */
@NullMarked
package io.siglab.detect.judge;

import org.jspecify.annotations.NullMarked;
