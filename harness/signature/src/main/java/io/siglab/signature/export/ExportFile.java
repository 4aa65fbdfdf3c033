package io.siglab.signature.export;

/**
 * A file for an engine.
 *
 * @param name what the engine calls it
 * @param text its content, ASCII with newlines
 */
public record ExportFile(String name, String text) {}
