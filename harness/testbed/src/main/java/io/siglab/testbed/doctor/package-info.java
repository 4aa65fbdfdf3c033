/** Looks whether the devices of an inventory are ready, and says how to mend what is not. */
@NullMarked
package io.siglab.testbed.doctor;

import org.jspecify.annotations.NullMarked;
