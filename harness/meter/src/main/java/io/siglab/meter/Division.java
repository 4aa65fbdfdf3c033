package io.siglab.meter;

/**
 * How the work of metering is divided.
 *
 * @param threads whether each step has a thread of its own
 * @param batches batches of packets that exist at once; reading waits while none is free
 * @param packets packets in a batch, at most
 * @param records records handed from step to step at once, about
 * @param chunks chunks of records that wait between two steps, at most
 */
record Division(boolean threads, int batches, int packets, int records, int chunks) {
  /** For a machine with so many cores. */
  static Division forCores(int cores) {
    return new Division(cores > 1, cores > 1 ? 6 : 1, 1024, 512, 16);
  }
}
