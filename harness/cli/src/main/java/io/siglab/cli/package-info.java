/** The siglab command line. */
@NullMarked
package io.siglab.cli;

import org.jspecify.annotations.NullMarked;
