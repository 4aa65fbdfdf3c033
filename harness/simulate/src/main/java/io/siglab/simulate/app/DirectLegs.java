package io.siglab.simulate.app;

import io.siglab.simulate.model.CallModel.Course;
import io.siglab.simulate.net.PhoneNet;
import io.siglab.simulate.time.VirtualTime;
import io.siglab.simulate.wire.Ipv4.Endpoint;
import io.siglab.simulate.wire.Stun;
import io.siglab.simulate.wire.Stun.Kind;
import io.siglab.simulate.wire.Stun.Method;
import io.siglab.words.Role;
import java.util.EnumMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A call from phone to phone: connectivity checks as in ICE (RFC 8445, section 7), kept up (RFC
 * 7675), and whatever media are sent. Each router drops what comes before its phone has sent.
 */
final class DirectLegs implements Legs {

  private static final long CHECK_US = 250_000;
  private static final long PRIORITY = 1_845_501_695L; // peer reflexive, RFC 8445, section 5.1.2
  private static final String PASSWORD = "a simulated password of ICE";

  /**
   * The last packet is on its way so long; what it does on arrival ends the other side's session.
   */
  private final long wayUs;

  private final VirtualTime time;
  private final RandomGenerator random;
  private final Map<Role, Side> sides = new EnumMap<>(Role.class);
  private final String username;

  private static final class Side {
    final PhoneNet net;
    final Endpoint local;
    final Span span = new Span();
    final RelayClient gathering;

    Side(PhoneNet net, PhoneNet peer, Course course, Role peersRole) {
      this.net = net;
      this.gathering = RelayClient.of(net, peer, course, peersRole, span);
      this.local = net.newEndpoint();
    }
  }

  DirectLegs(PhoneNet caller, PhoneNet callee, Course course) {
    this.time = caller.time();
    this.random = caller.random();
    this.username = hex(4) + ":" + hex(4);
    sides.put(Role.CALLER, new Side(caller, callee, course, Role.CALLEE));
    sides.put(Role.CALLEE, new Side(callee, caller, course, Role.CALLER));
    this.wayUs =
        caller.access().latencyUs()
            + callee.access().latencyUs()
            + (caller.access().jitterUs() + callee.access().jitterUs()) / 2
            + 6_000;
  }

  @Override
  public void begin(Role role, long fromUs, long toUs) {
    Side side = side(role);
    side.span.set(fromUs, toUs);
    // How others see it is asked before the first check.
    time.at(fromUs - CHECK_US, side.gathering::askWhoIAm);
    time.at(fromUs, () -> check(role));
    time.at(fromUs + CHECK_US / 2, side.gathering::permitPrivate);
    time.at(toUs - wayUs, () -> goodbye(role, toUs));
  }

  @Override
  public long handshakeUs() {
    return 2 * CHECK_US;
  }

  @Override
  public void endAt(long atUs) {
    for (Role role : sides.keySet()) {
      Side side = side(role);
      if (atUs < side.span.toUs()) {
        side.span.endAt(atUs);
        time.at(atUs - wayUs, () -> goodbye(role, atUs));
      }
    }
  }

  @Override
  public boolean open(Role role, long forUs) {
    return side(role).span.holds(time.nowUs() + forUs);
  }

  @Override
  public void send(Role from, byte[] payload) {
    send(from, payload, () -> {});
  }

  private void check(Role role) {
    if (!open(role, 2 * wayUs + CHECK_US / 4)) {
      return;
    }
    byte[] transaction = new byte[Stun.TRANSACTION];
    random.nextBytes(transaction);
    Stun request =
        new Stun(Method.BINDING, Kind.REQUEST, transaction).username(username).priority(PRIORITY);
    long tieBreaker = random.nextLong();
    byte[] whole =
        (role == Role.CALLER ? request.controlling(tieBreaker) : request.controlled(tieBreaker))
            .integrity(PASSWORD)
            .finish();
    send(role, whole, () -> answer(role, transaction));
    time.after(CHECK_US, () -> check(role));
  }

  private void answer(Role asked, byte[] transaction) {
    Role other = other(asked);
    byte[] answer =
        new Stun(Method.BINDING, Kind.SUCCESS, transaction)
            .mapped(side(asked).net.outside(side(asked).local))
            .integrity(PASSWORD)
            .finish();
    send(other, answer, () -> {});
  }

  private void goodbye(Role role, long plannedEndUs) {
    Side side = side(role);
    if (side.span.toUs() == plannedEndUs && time.nowUs() <= plannedEndUs) {
      byte[] transaction = new byte[Stun.TRANSACTION];
      random.nextBytes(transaction);
      send(role, new Stun(Method.BINDING, Kind.INDICATION, transaction).finish(), () -> {});
    }
  }

  private void send(Role from, byte[] payload, Runnable atPeer) {
    Side sender = side(from);
    Side receiver = side(other(from));
    Endpoint seenSender = sender.net.outside(sender.local);
    Endpoint seenReceiver = receiver.net.outside(receiver.local);
    sender.net.sendUdp(
        sender.local,
        seenReceiver,
        payload,
        () -> {
          // The receiver's router lets in what its phone has sent to, and nothing else.
          if (receiver.span.holds(time.nowUs())) {
            receiver.net.receiveUdp(seenSender, receiver.local, payload, atPeer);
          }
        });
  }

  private Side side(Role role) {
    Side side = sides.get(role);
    if (side == null) {
      throw new IllegalStateException("no side " + role);
    }
    return side;
  }

  private static Role other(Role role) {
    return role == Role.CALLER ? Role.CALLEE : Role.CALLER;
  }

  private String hex(int bytes) {
    byte[] raw = new byte[bytes];
    random.nextBytes(raw);
    return java.util.HexFormat.of().formatHex(raw);
  }
}
