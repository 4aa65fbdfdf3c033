/** What single trials show: the records that derivation writes and everything after it reads. */
@NullMarked
package io.siglab.analysis.observation;

import org.jspecify.annotations.NullMarked;
