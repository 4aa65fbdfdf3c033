/** The calling app's dials, as profiles set them and its page reads them. */
@NullMarked
package io.siglab.lab.call;

import org.jspecify.annotations.NullMarked;
