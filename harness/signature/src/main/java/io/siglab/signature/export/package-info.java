/**
 * Turns signatures into rules of other engines: one neutral rule model, one emitter for each
 * engine.
 */
@NullMarked
package io.siglab.signature.export;

import org.jspecify.annotations.NullMarked;
