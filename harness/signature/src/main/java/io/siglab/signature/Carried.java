package io.siglab.signature;

/**
 * Where an action was measured that the runs of a file's origin did not measure: the version that
 * it was taken over from as it stands.
 *
 * @param version the version that measured it
 * @param createdUs time of that version's newest capture, microseconds since the epoch
 * @param origin what that version's runs were
 */
public record Carried(SemanticVersion version, long createdUs, Origin origin) {}
