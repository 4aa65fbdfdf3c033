package io.siglab.simulate.net;

/** A home network over which packets are lost, either way. */
public final class LossyWifi {

  private LossyWifi() {}

  /**
   * The simulated home network with losses of its own.
   *
   * @param share of the packets that are lost, 0 to 1
   */
  public static Access losing(double share) {
    Access wifi = Access.wifi();
    return new Access(
        wifi.word(),
        wifi.inside(),
        wifi.outside(),
        wifi.resolver(),
        wifi.keepsPorts(),
        wifi.upBitsPerSecond(),
        wifi.downBitsPerSecond(),
        wifi.latencyUs(),
        wifi.jitterUs(),
        share,
        wifi.mtu());
  }
}
