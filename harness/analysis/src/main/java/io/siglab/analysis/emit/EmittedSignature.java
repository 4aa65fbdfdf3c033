package io.siglab.analysis.emit;

import io.siglab.signature.Signature;

/**
 * A signature that was written, or that was there already with the same content.
 *
 * @param signature what it says
 * @param file its place below the signature directory, {@code APP/VERSION.json}
 * @param isNew whether this derivation made a new version
 */
public record EmittedSignature(Signature signature, String file, boolean isNew) {}
