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
}
