package io.siglab.simulate.app;

import io.siglab.simulate.model.AppModel;
import io.siglab.simulate.net.PhoneNet;
import io.siglab.simulate.net.TcpConnection;
import io.siglab.simulate.wire.Tls;

/** The connection that an app keeps for hours: messages, notices, keep-alives. */
final class ChatLink {

  private static final int SIGN_IN = 640;
  private static final int WELCOME = 1_900;
  private static final int KEEP_ALIVE = 14;

  /** Between two keep-alives; chosen. */
  private static final long KEEP_ALIVE_US = 9_000_000;

  private static final long KEEP_ALIVE_SPREAD_US = 3_000_000;

  private final PhoneNet net;
  private final AppModel model;
  private final TcpConnection connection;
  private boolean closed;

  ChatLink(PhoneNet net, AppModel model) {
    this.net = net;
    this.model = model;
    this.connection = new TcpConnection(net, model.chat().endpoint());
  }

  /** Opens it and signs in. */
  void open(Runnable then) {
    net.resolve(
        model.chat(),
        () ->
            connection.open(
                () -> {
                  if (model.encrypted()) {
                    Transfer.shakeHands(
                        connection, model.chat().name(), net.random(), () -> signIn(then));
                  } else {
                    signIn(then);
                  }
                }));
  }

  private void signIn(Runnable then) {
    say(
        SIGN_IN,
        () ->
            tell(
                WELCOME,
                () -> {
                  keepAlive();
                  then.run();
                }));
  }

  private void keepAlive() {
    long pause = KEEP_ALIVE_US + net.random().nextLong(KEEP_ALIVE_SPREAD_US);
    net.time()
        .after(
            pause,
            () -> {
              if (!closed) {
                say(KEEP_ALIVE, () -> tell(KEEP_ALIVE, () -> {}));
                keepAlive();
              }
            });
  }

  /**
   * The phone says something.
   *
   * @param bytes before encryption
   * @param atServer happens when the server has it
   */
  void say(int bytes, Runnable atServer) {
    connection.phoneSends(content(bytes), connection.maximumPayload());
    connection.whenServerHasAll(atServer);
  }

  /** The server tells the phone something. */
  void tell(int bytes, Runnable atPhone) {
    connection.serverSends(content(bytes));
    connection.whenPhoneHasAll(atPhone);
  }

  private byte[] content(int bytes) {
    return model.encrypted()
        ? Tls.applicationData(bytes, net.random())
        : Transfer.formless(bytes + Tls.EXPANSION, net.random());
  }

  void close() {
    closed = true;
    if (connection.isOpen()) {
      connection.close(() -> {});
    }
  }
}
