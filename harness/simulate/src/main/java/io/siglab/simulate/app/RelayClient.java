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

/** A phone's talk with the server of a call, in STUN and TURN (RFC 8489; RFC 8656). */
final class RelayClient {

  static final int CHANNEL = 0x4001;
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

  private RelayClient(
      PhoneNet net, Server server, List<Endpoint> permitted, List<Endpoint> onlyPrivate) {
    this.net = net;
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
   */
  static RelayClient of(PhoneNet net, PhoneNet peer, Course course, Role peersRole) {
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
    return new RelayClient(net, course.server(), List.copyOf(all), List.copyOf(inside));
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
    net.resolve(server, this::binding);
  }

  /** A Binding request and its answer. */
  void binding() {
    byte[] transaction = transaction();
    exchange(
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
    send(request, () -> net.receiveUdp(remote(), local, answer, then));
  }

  private byte[] transaction() {
    byte[] transaction = new byte[Stun.TRANSACTION];
    net.random().nextBytes(transaction);
    return transaction;
  }
}
