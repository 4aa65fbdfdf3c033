/** Holds what runs give against published signatures, and publishes nothing. */
@NullMarked
package io.siglab.analysis.drift;

import org.jspecify.annotations.NullMarked;
