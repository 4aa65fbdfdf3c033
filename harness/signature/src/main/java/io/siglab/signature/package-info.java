/** The signature format: model, schema, reading and writing. */
@NullMarked
package io.siglab.signature;

import org.jspecify.annotations.NullMarked;
