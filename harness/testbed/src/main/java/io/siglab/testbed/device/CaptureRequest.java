package io.siglab.testbed.device;

import java.nio.file.Path;

/**
 * What to capture and where to put it.
 *
 * @param file the capture's final name; written directly and flushed packet by packet, so that a
 *     crash loses nothing that was captured
 * @param snaplen bytes kept of each packet, from 96 to 262144
 */
public record CaptureRequest(Path file, int snaplen) {}
