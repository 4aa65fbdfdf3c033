package io.siglab.testbed.media;

/**
 * What to generate.
 *
 * @param kind what it is
 * @param bytes size of the file; for a text, of the message in UTF-8; 0 for a location
 */
public record ContentSpec(ContentKind kind, int bytes) {}
