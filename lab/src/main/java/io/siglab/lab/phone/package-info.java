/** The virtual phones and the automation server that drives them. */
@NullMarked
package io.siglab.lab.phone;

import org.jspecify.annotations.NullMarked;
