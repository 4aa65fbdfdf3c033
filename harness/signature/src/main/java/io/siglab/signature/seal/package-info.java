/** Who made a signature file: detached Ed25519 seals, made and checked. */
@NullMarked
package io.siglab.signature.seal;

import org.jspecify.annotations.NullMarked;
