/** The plan of a run: which trials, in which order, with which times and limits. */
@NullMarked
package io.siglab.testbed.plan;

import org.jspecify.annotations.NullMarked;
