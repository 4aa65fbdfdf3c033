/** Writes what observations support as signature files. */
@NullMarked
package io.siglab.analysis.emit;

import org.jspecify.annotations.NullMarked;
