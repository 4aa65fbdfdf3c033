package io.siglab.testbed.yaml;

/**
 * A place in a file.
 *
 * @param line counted from 1
 * @param column counted from 1, in code points
 */
public record Position(int line, int column) {

  /** The beginning of a file. */
  public static final Position START = new Position(1, 1);
}
