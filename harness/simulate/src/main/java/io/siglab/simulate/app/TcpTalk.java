package io.siglab.simulate.app;

import io.siglab.simulate.net.PhoneNet;
import io.siglab.simulate.net.Server;
import io.siglab.simulate.net.TcpConnection;
import io.siglab.simulate.wire.Tls;

/** A phone's session with a call's server over TCP: messages both ways as long as it rings. */
final class TcpTalk {

  private static final int MESSAGE = 380;

  private final PhoneNet net;
  private final Server server;
  private final TcpConnection connection;
  private boolean ready;

  TcpTalk(PhoneNet net, Server server) {
    this.net = net;
    this.server = server;
    this.connection = new TcpConnection(net, server.endpoint());
  }

  /** So long after it begins to connect goes the first message. */
  long connectUs() {
    return 4 * net.access().latencyUs() + 2 * net.access().jitterUs() + 8_000;
  }

  void open() {
    net.resolve(
        server,
        () ->
            connection.open(
                () -> {
                  if (server.name().isEmpty()) {
                    connection.phoneSends(
                        Transfer.formless(MESSAGE, net.random()), connection.maximumPayload());
                    ready = true;
                  } else {
                    Transfer.shakeHands(
                        connection, server.name(), net.random(), () -> ready = true);
                  }
                }));
  }

  /** Something is said and answered. */
  void talk() {
    if (ready) {
      say();
      connection.whenServerHasAll(() -> connection.serverSends(content()));
    }
  }

  /** Something is said that nobody answers. */
  void goodbye() {
    if (ready) {
      say();
    }
  }

  private void say() {
    connection.phoneSends(content(), connection.maximumPayload());
  }

  private byte[] content() {
    return server.name().isEmpty()
        ? Transfer.formless(MESSAGE, net.random())
        : Tls.applicationData(MESSAGE, net.random());
  }
}
