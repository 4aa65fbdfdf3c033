package io.siglab.simulate.app;

import io.siglab.words.Role;

/** The two sides of a call on the wire. */
interface Legs {

  /**
   * Begins one side's session.
   *
   * @param fromUs its first packet
   * @param toUs its last packet, unless it is ended before
   */
  void begin(Role role, long fromUs, long toUs);

  /** So long after both have begun they can carry media. */
  long handshakeUs();

  /** Ends both at a time, if they last longer. */
  void endAt(long atUs);

  /** Whether a side has begun and may still send so long from now. */
  boolean open(Role role, long forUs);

  /** Sends bytes from one side to the other. */
  void send(Role from, byte[] payload);
}
