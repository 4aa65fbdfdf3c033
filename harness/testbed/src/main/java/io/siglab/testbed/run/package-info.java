/**
 * A run: its trials carried out one after the other, each attempt recorded whatever became of it.
 */
@NullMarked
package io.siglab.testbed.run;

import org.jspecify.annotations.NullMarked;
