package io.siglab.simulate.app;

import io.siglab.simulate.model.CallModel.Course;
import io.siglab.simulate.net.PhoneNet;
import io.siglab.simulate.net.Server;
import io.siglab.simulate.wire.Ipv4.Endpoint;
import io.siglab.simulate.wire.Stun;
import io.siglab.simulate.wire.Stun.Kind;
import io.siglab.simulate.wire.Stun.Method;
import io.siglab.words.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * A phone's talk with the server of a call, in STUN and TURN (RFC 8489; RFC 8656). What is not
 * answered is asked again (RFC 8489, section 6.2.1), as long as the side's session lasts.
 */
final class RelayClient {

  static final int CHANNEL = 0x4001;

  /** Nothing is asked so shortly before the end, so that no answer comes behind it. */
  static final long QUIET_US = 180_000;

  /** RTO of RFC 8489, section 6.2.1; doubled each time. */
  private static final long FIRST_WAIT_US = 500_000;

  /** Rc of RFC 8489, section 6.2.1. */
  private static final int MOST_REQUESTS = 7;

  private static final String REALM = "relay.invalid";
  private static final String NONCE = "5d8fe3c1a2b4977e";
  private static final String KEY = "simulated relay credentials";
  private static final int LIFETIME_SECONDS = 600;
  private static final int FIRST_RELAYED_PORT = 50_000;

  private final PhoneNet net;
  private final Server server;
  private final Endpoint local;
  private final List<Endpoint> permitted;
  private final List<Endpoint> onlyPrivate;
  private final int relayedPort;
  private final Span span;

  private RelayClient(
      PhoneNet net,
      Server server,
      List<Endpoint> permitted,
      List<Endpoint> onlyPrivate,
      Span span) {
    this.net = net;
    this.span = span;
    this.server = server;
    this.local = net.newEndpoint();
    this.permitted = permitted;
    this.onlyPrivate = onlyPrivate;
    this.relayedPort = FIRST_RELAYED_PORT + net.random().nextInt(10_000);
  }

  /**
   * A client of one side.
   *
   * @param peer the other party's phone
   * @param peersRole tells whether its addresses are disclosed to this side
   * @param span of this side's session
   */
  static RelayClient of(PhoneNet net, PhoneNet peer, Course course, Role peersRole, Span span) {
    List<Endpoint> all = new ArrayList<>();
    List<Endpoint> inside = new ArrayList<>();
    if (course.disclosed().contains(peersRole)) {
      Endpoint own = peer.newEndpoint();
      if (course.kinds().contains("public")) {
        all.add(peer.outside(own));
      }
      if (course.kinds().contains("private")) {
        all.add(own);
        inside.add(own);
      }
    }
    return new RelayClient(net, course.server(), List.copyOf(all), List.copyOf(inside), span);
  }

  Endpoint local() {
    return local;
  }

  Endpoint remote() {
    return server.endpoint();
  }

  /** The address that the relay lends this phone. */
  Endpoint relayed() {
    return new Endpoint(server.endpoint().address(), relayedPort);
  }

  /** Finds the server by its name. */
  void resolve(Runnable then) {
    net.resolve(server, then);
  }

  /** Asks a server how others see this phone, from a socket of its own. */
  void askWhoIAm() {
    net.resolve(server, () -> binding().send());
  }

  /** A Binding request and its answer; lost ones are not repeated, as the next follows soon. */
  void keepAlive() {
    binding().sendOnce();
  }

  private Exchange binding() {
    byte[] transaction = transaction();
    return new Exchange(
        new Stun(Method.BINDING, Kind.REQUEST, transaction).finish(),
        new Stun(Method.BINDING, Kind.SUCCESS, transaction).mapped(net.outside(local)).finish(),
        () -> {});
  }

  /** Names the other party's private address to the server, where that is disclosed. */
  void permitPrivate() {
    onlyPrivate.forEach(this::permit);
  }

  /**
   * Gets an address from the relay: refused at first, then with credentials.
   *
   * @param other the other side's address at its relay, for the channel between the two
   */
  void allocate(Endpoint other) {
    byte[] first = transaction();
    exchange(
        new Stun(Method.ALLOCATE, Kind.REQUEST, first).requestedTransport().finish(),
        new Stun(Method.ALLOCATE, Kind.ERROR, first)
            .unauthorized()
            .realm(REALM)
            .nonce(NONCE)
            .finish(),
        () -> {
          byte[] second = transaction();
          exchange(
              credentials(new Stun(Method.ALLOCATE, Kind.REQUEST, second).requestedTransport()),
              new Stun(Method.ALLOCATE, Kind.SUCCESS, second)
                  .relayed(relayed())
                  .lifetime(LIFETIME_SECONDS)
                  .mapped(net.outside(local))
                  .integrity(KEY)
                  .finish(),
              () -> {
                permitted.forEach(this::permit);
                bind(other);
              });
        });
  }

  private void permit(Endpoint peer) {
    byte[] transaction = transaction();
    exchange(
        credentials(new Stun(Method.CREATE_PERMISSION, Kind.REQUEST, transaction).peer(peer)),
        new Stun(Method.CREATE_PERMISSION, Kind.SUCCESS, transaction).integrity(KEY).finish(),
        () -> {});
  }

  private void bind(Endpoint other) {
    byte[] transaction = transaction();
    exchange(
        credentials(
            new Stun(Method.CHANNEL_BIND, Kind.REQUEST, transaction).channel(CHANNEL).peer(other)),
        new Stun(Method.CHANNEL_BIND, Kind.SUCCESS, transaction).integrity(KEY).finish(),
        () -> {});
  }

  /** Says a last word that nobody answers. */
  void goodbye() {
    send(new Stun(Method.BINDING, Kind.INDICATION, transaction()).finish(), () -> {});
  }

  /** Sends a datagram to the server. */
  void send(byte[] payload, Runnable atServer) {
    net.sendUdp(local, remote(), payload, atServer);
  }

  /** Brings a datagram from the server to the phone. */
  void receive(byte[] payload) {
    net.receiveUdp(remote(), local, payload, () -> {});
  }

  private static byte[] credentials(Stun request) {
    return request
        .username("1700000000:simulated")
        .realm(REALM)
        .nonce(NONCE)
        .integrity(KEY)
        .finish();
  }

  private void exchange(byte[] request, byte[] answer, Runnable then) {
    new Exchange(request, answer, then).send();
  }

  /** A request that is sent until it is answered. */
  private final class Exchange {
    private final byte[] request;
    private final byte[] answer;
    private final Runnable then;
    private boolean answered;
    private int sent;

    Exchange(byte[] request, byte[] answer, Runnable then) {
      this.request = request;
      this.answer = answer;
      this.then = then;
    }

    void sendOnce() {
      sent++;
      RelayClient.this.send(
          request, () -> net.receiveUdp(remote(), local, answer, this::firstAnswer));
    }

    void send() {
      sendOnce();
      net.time().after(FIRST_WAIT_US << (sent - 1), this::again);
    }

    private void again() {
      if (!answered && sent < MOST_REQUESTS && span.holds(net.time().nowUs() + QUIET_US)) {
        send();
      }
    }

    private void firstAnswer() {
      if (!answered) {
        answered = true;
        then.run();
      }
    }
  }

  private byte[] transaction() {
    byte[] transaction = new byte[Stun.TRANSACTION];
    net.random().nextBytes(transaction);
    return transaction;
  }
}
