package io.siglab.meter.flow;

import io.siglab.meter.Counts;

/** Counts each way, growing. */
final class Tally {
  private long packetsAb;
  private long packetsBa;
  private long ipBytesAb;
  private long ipBytesBa;
  private long frameBytesAb;
  private long frameBytesBa;

  void add(boolean fromA, long ipBytes, long frameBytes) {
    if (fromA) {
      packetsAb++;
      ipBytesAb += ipBytes;
      frameBytesAb += frameBytes;
    } else {
      packetsBa++;
      ipBytesBa += ipBytes;
      frameBytesBa += frameBytes;
    }
  }

  Counts counts() {
    return new Counts(packetsAb, packetsBa, ipBytesAb, ipBytesBa, frameBytesAb, frameBytesBa);
  }
}
