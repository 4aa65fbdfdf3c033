/**
 * The field's words as types: actions, states, roles, directions, provenance; used by all modules.
 */
@NullMarked
package io.siglab.words;

import org.jspecify.annotations.NullMarked;
