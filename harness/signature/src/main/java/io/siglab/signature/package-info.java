/** The signature file, format 1: its model, its schema, reading it and writing it. */
@NullMarked
package io.siglab.signature;

import org.jspecify.annotations.NullMarked;
