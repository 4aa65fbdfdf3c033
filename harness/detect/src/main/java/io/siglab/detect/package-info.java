/** The reference detector: flows of a device's captures and signatures become a timeline. */
@NullMarked
package io.siglab.detect;

import org.jspecify.annotations.NullMarked;
