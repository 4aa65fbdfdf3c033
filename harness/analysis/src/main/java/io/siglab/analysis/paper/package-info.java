/** Lays out what stored runs show as the tables and figures of published papers. */
@NullMarked
package io.siglab.analysis.paper;

import org.jspecify.annotations.NullMarked;
