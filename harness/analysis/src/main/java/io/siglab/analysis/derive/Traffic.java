package io.siglab.analysis.derive;

import io.siglab.analysis.observation.Volume;

/**
 * What a device sent and received.
 *
 * @param out sent
 * @param in received
 */
record Traffic(Volume out, Volume in) {

  static final Traffic NONE = new Traffic(Volume.NONE, Volume.NONE);

  Traffic plus(Traffic other) {
    return new Traffic(out.plus(other.out), in.plus(other.in));
  }

  boolean isNone() {
    return out.isNone() && in.isNone();
  }

  /**
   * This traffic stretched or shrunk to another length of time, at the same rate; rounded to whole
   * packets and bytes.
   *
   * @param lengthUs how long this traffic took
   * @param targetUs the other length
   */
  Traffic scaled(long lengthUs, long targetUs) {
    if (lengthUs <= 0) {
      return NONE;
    }
    double factor = (double) targetUs / lengthUs;
    return new Traffic(scaled(out, factor), scaled(in, factor));
  }

  private static Volume scaled(Volume volume, double factor) {
    return new Volume(Math.round(volume.packets() * factor), Math.round(volume.ipBytes() * factor));
  }
}
