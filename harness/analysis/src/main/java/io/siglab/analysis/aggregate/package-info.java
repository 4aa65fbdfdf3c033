/** Turns the observations of many trials into what they support: characteristics with evidence. */
@NullMarked
package io.siglab.analysis.aggregate;

import org.jspecify.annotations.NullMarked;
