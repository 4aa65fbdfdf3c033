package io.siglab.signature.repository;

import io.siglab.signature.Signature;
import io.siglab.signature.diff.SignatureDiff;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What publishing did.
 *
 * @param signature the signature as the repository holds it
 * @param file where it is
 * @param added whether the file is new; false where this content was published before
 * @param diff what changed since the newest version before; empty for an app's first signature
 */
public record Publication(
    Signature signature, Path file, boolean added, Optional<SignatureDiff> diff) {}
