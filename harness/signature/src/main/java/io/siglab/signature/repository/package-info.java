/**
 * The directory of published signatures: every version of every app, with an index and changelogs.
 */
@NullMarked
package io.siglab.signature.repository;

import org.jspecify.annotations.NullMarked;
