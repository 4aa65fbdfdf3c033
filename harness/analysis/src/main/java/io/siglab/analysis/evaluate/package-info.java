/** How well a detector does with signatures on trials that those were not made from. */
@NullMarked
package io.siglab.analysis.evaluate;

import org.jspecify.annotations.NullMarked;
