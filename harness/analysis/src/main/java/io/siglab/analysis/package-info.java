/** Everything computed from stored runs. */
@NullMarked
package io.siglab.analysis;

import org.jspecify.annotations.NullMarked;
