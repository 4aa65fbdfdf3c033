package io.siglab.testbed.yaml;

/**
 * Bounds on what is read, so that a hostile or broken file ends in a message.
 *
 * @param maxBytes size of the file
 * @param maxDepth how deep mappings and sequences nest
 */
public record YamlLimits(int maxBytes, int maxDepth) {

  /** One mebibyte and 32 levels: far above what settings written by people reach. */
  public static YamlLimits standard() {
    return new YamlLimits(1 << 20, 32);
  }
}
