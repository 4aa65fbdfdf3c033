/** Simulated phones: a way to have devices that needs no phone, no root and no network. */
@NullMarked
package io.siglab.simulate;

import org.jspecify.annotations.NullMarked;
