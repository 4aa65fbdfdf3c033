package io.siglab.simulate.app;

import io.siglab.simulate.model.MessageModel.Security;
import io.siglab.simulate.net.PhoneNet;
import io.siglab.simulate.net.Server;
import io.siglab.simulate.net.TcpConnection;
import io.siglab.simulate.wire.Ipv4;
import io.siglab.simulate.wire.Tls;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Moves one piece of content between a phone and a server, over a connection of its own. */
final class Transfer {

  private static final int REQUEST = 420;
  private static final int RESPONSE = 310;
  private static final int CERTIFICATES = 3_100;

  /** FIN and acknowledgement that come last. */
  private static final int CLOSING_PACKETS = 1;

  private static final int BARE_SEGMENT = Ipv4.HEADER + Ipv4.TCP_HEADER;

  private final PhoneNet net;
  private final RandomGenerator random;
  private final Server server;
  private final Security security;

  Transfer(PhoneNet net, Server server, Security security) {
    this.net = net;
    this.random = net.random();
    this.server = server;
    this.security = security;
  }

  /**
   * What a side's session carried in its main direction.
   *
   * @param packets of the whole connection
   * @param bytes IP bytes of them
   */
  record Carried(long packets, long bytes) {}

  /**
   * Sends content to the server.
   *
   * @param segment most payload bytes of a segment, 0 for what the path takes
   * @param then is told what the phone sent
   */
  void upload(int bytes, int segment, Consumer<Carried> then) {
    connect(
        connection -> {
          int most = connection.maximumPayload();
          connection.phoneSends(request("POST", bytes), most);
          connection.phoneSends(content(bytes), segment == 0 ? most : Math.min(segment, most));
          connection.whenServerHasAll(
              () -> {
                connection.serverSends(response(0));
                connection.whenPhoneHasAll(
                    () ->
                        connection.close(
                            () ->
                                then.accept(
                                    new Carried(
                                        connection.sentPackets(), connection.sentBytes()))));
              });
        });
  }

  /**
   * Gets content from the server.
   *
   * @param wanted what shall arrive at the phone in all; empty for what so much content takes
   */
  void download(int bytes, Optional<Carried> wanted, Runnable then) {
    connect(
        connection -> {
          connection.phoneSends(request("GET", 0), connection.maximumPayload());
          connection.whenServerHasAll(
              () -> {
                wanted.ifPresentOrElse(
                    carried -> fill(connection, carried),
                    () -> {
                      connection.serverSends(response(bytes));
                      connection.serverSends(content(bytes));
                    });
                connection.whenPhoneHasAll(() -> connection.close(then));
              });
        });
  }

  /** Answers with so many packets and bytes that all of the connection makes what is wanted. */
  private void fill(TcpConnection connection, Carried wanted) {
    long packets = wanted.packets() - connection.arrivingPackets() - CLOSING_PACKETS;
    long bytes =
        wanted.bytes() - connection.arrivingBytes() - (long) CLOSING_PACKETS * BARE_SEGMENT;
    long payload = bytes - packets * BARE_SEGMENT;
    long least = (payload + connection.maximumPayload() - 1) / connection.maximumPayload();
    int count = (int) Math.max(Math.max(packets, least), 1);
    connection.serverSends(answerOfSize((int) Math.max(payload, REQUEST)), count);
  }

  private void connect(Consumer<TcpConnection> then) {
    net.resolve(
        server,
        () -> {
          TcpConnection connection = new TcpConnection(net, server.endpoint());
          connection.open(
              () -> {
                if (security == Security.TLS) {
                  shakeHands(connection, server.name(), then);
                } else {
                  then.accept(connection);
                }
              });
        });
  }

  /** TLS 1.3 up to the client's Finished, after which the client sends. */
  static void shakeHands(
      TcpConnection connection, String serverName, RandomGenerator random, Runnable then) {
    int most = connection.maximumPayload();
    connection.phoneSends(Tls.clientHello(serverName, random), most);
    connection.whenServerHasAll(
        () -> {
          connection.serverSends(Tls.serverFlight(CERTIFICATES, random));
          connection.whenPhoneHasAll(
              () -> {
                connection.phoneSends(Tls.clientFinished(random), most);
                then.run();
              });
        });
  }

  private void shakeHands(TcpConnection connection, String name, Consumer<TcpConnection> then) {
    shakeHands(connection, name, random, () -> then.accept(connection));
  }

  private byte[] request(String method, int body) {
    return switch (security) {
      case TLS -> Tls.applicationData(REQUEST, random);
      case OPAQUE -> formless(REQUEST);
      case PLAIN ->
          ascii(
              method
                  + " /media HTTP/1.1\r\nHost: "
                  + (server.name().isEmpty()
                      ? Ipv4.text(server.endpoint().address())
                      : server.name())
                  + "\r\nContent-Length: "
                  + body
                  + "\r\n\r\n");
    };
  }

  private byte[] response(int body) {
    return switch (security) {
      case TLS -> Tls.applicationData(RESPONSE, random);
      case OPAQUE -> formless(RESPONSE);
      case PLAIN -> httpHead(body);
    };
  }

  private byte[] content(int bytes) {
    return security == Security.TLS ? Tls.applicationData(bytes, random) : noise(bytes);
  }

  private byte[] answerOfSize(int size) {
    switch (security) {
      case TLS -> {
        return Tls.applicationDataOfSize(size, random);
      }
      case OPAQUE -> {
        return formless(size);
      }
      case PLAIN -> {
        byte[] whole = noise(size);
        byte[] guess = httpHead(size);
        byte[] head = httpHead(size - guess.length);
        // A length with one digit less leaves the head shorter; the value is then padded.
        byte[] fitting = head.length == guess.length ? head : httpHead(size - head.length);
        System.arraycopy(fitting, 0, whole, 0, fitting.length);
        return whole;
      }
    }
    throw new IllegalStateException("unknown: " + security);
  }

  private static byte[] httpHead(int body) {
    return ascii(
        "HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Length: "
            + body
            + "\r\n\r\n");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private byte[] noise(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private byte[] formless(int count) {
    return formless(count, random);
  }

  /** Random bytes that cannot be taken for the beginning of a known protocol. */
  static byte[] formless(int count, RandomGenerator random) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    bytes[0] = (byte) 0xef;
    return bytes;
  }
}
