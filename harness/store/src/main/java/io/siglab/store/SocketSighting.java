package io.siglab.store;

/**
 * A socket that was seen in a phone's table of sockets.
 *
 * @param proto {@code tcp} or {@code udp}
 * @param localIp its own address, {@code 0.0.0.0} or {@code ::} where it takes any
 * @param localPort its own port
 * @param remoteIp the other end's address, {@code 0.0.0.0} or {@code ::} where it is not connected
 * @param remotePort the other end's port, 0 where it is not connected
 * @param uid Linux user that it belongs to
 * @param firstUs when it was seen first, microseconds since the epoch, the phone's clock
 * @param lastUs when it was seen last
 */
public record SocketSighting(
    String proto,
    String localIp,
    int localPort,
    String remoteIp,
    int remotePort,
    long uid,
    long firstUs,
    long lastUs) {

  /** Whether it has one other end; else anybody may have been. */
  public boolean connected() {
    return remotePort != 0;
  }
}
