package io.siglab.testbed.media;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a message of one attempt carries.
 *
 * @param kind what it is
 * @param token found again on the peer: in the text, or in the file's name
 * @param text the message's text, or a location's geo URI; empty for files
 * @param file the generated file; empty for texts and locations
 * @param bytes size of the file, or of the text in UTF-8
 */
public record Content(
    ContentKind kind, String token, String text, Optional<Path> file, long bytes) {}
