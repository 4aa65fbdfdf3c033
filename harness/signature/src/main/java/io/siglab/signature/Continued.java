package io.siglab.signature;

/**
 * The version that a file takes something over from: actions, or comparisons with what its own runs
 * did not measure.
 *
 * @param version its number
 * @param contentSha256 of its content's canonical form, lower-case hexadecimal
 */
public record Continued(SemanticVersion version, String contentSha256) {}
