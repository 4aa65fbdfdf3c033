package io.siglab.analysis.emit;

import io.siglab.signature.Signature;

/**
 * A signature as the repository holds it.
 *
 * @param signature what it says
 * @param file its place below the repository's directory, {@code APP/VERSION.json}
 * @param added whether this derivation made a new version; reports leave it out, as it differs when
 *     a derivation is repeated
 */
public record EmittedSignature(Signature signature, String file, boolean added) {}
