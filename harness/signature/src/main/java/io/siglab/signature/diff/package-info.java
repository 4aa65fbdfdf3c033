/** What changed between two signatures of an app, in words, and which version that makes. */
@NullMarked
package io.siglab.signature.diff;

import org.jspecify.annotations.NullMarked;
