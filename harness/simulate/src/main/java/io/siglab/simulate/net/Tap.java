package io.siglab.simulate.net;

/** Sees every packet that a phone sends and receives. */
@FunctionalInterface
public interface Tap {

  /**
   * A packet passed the phone's interface.
   *
   * @param atUs simulated time, microseconds since the epoch
   * @param ip the packet, from its IP header on
   */
  void packet(long atUs, byte[] ip);
}
