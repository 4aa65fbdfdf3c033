/**
 * Turns a run's captures into observations: pure, so that the same captures give the same bytes at
 * any time. The definitions are those of Li 2020, sections III.A and III.B.
 */
@NullMarked
package io.siglab.analysis.derive;

import org.jspecify.annotations.NullMarked;
