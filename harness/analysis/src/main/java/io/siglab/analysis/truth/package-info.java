/** Holds what was derived of calls against what the app itself said of them. */
@NullMarked
package io.siglab.analysis.truth;

import org.jspecify.annotations.NullMarked;
