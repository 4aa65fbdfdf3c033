package io.siglab.simulate.app;

import io.siglab.simulate.model.CallModel.Course;
import io.siglab.simulate.model.CallModel.Transport;
import io.siglab.simulate.net.PhoneNet;
import io.siglab.simulate.time.VirtualTime;
import io.siglab.simulate.wire.Stun;
import io.siglab.words.Role;
import java.util.EnumMap;
import java.util.Map;

/** A call through a server: each side has a session of its own with it, over UDP or TCP. */
final class ServerLegs implements Legs {

  private static final long KEEP_ALIVE_US = 200_000;

  private static final long MESSAGE_US = 1_500_000;

  private final VirtualTime time;
  private final Map<Role, Side> sides = new EnumMap<>(Role.class);

  private static final class Side {
    final Transport transport;
    final RelayClient relay;
    final TcpTalk tcp;
    final Span span;

    Side(Transport transport, RelayClient relay, TcpTalk tcp, Span span) {
      this.transport = transport;
      this.relay = relay;
      this.span = span;
      this.tcp = tcp;
    }
  }

  ServerLegs(PhoneNet caller, PhoneNet callee, Course course) {
    this.time = caller.time();
    sides.put(Role.CALLER, side(caller, callee, course, Role.CALLEE, course.callerTransport()));
    sides.put(Role.CALLEE, side(callee, caller, course, Role.CALLER, course.calleeTransport()));
  }

  private static Side side(
      PhoneNet own, PhoneNet peer, Course course, Role peersRole, Transport transport) {
    Span span = new Span();
    return new Side(
        transport,
        RelayClient.of(own, peer, course, peersRole, span),
        new TcpTalk(own, course.server()),
        span);
  }

  @Override
  public void begin(Role role, long fromUs, long toUs) {
    Side side = side(role);
    side.span.set(fromUs, toUs);
    switch (side.transport) {
      case UDP -> {
        time.at(fromUs - KEEP_ALIVE_US, () -> side.relay.resolve(() -> {}));
        time.at(fromUs, () -> side.relay.allocate(side(other(role)).relay.relayed()));
        time.at(fromUs + KEEP_ALIVE_US, () -> keepAlive(side));
        time.at(toUs, () -> goodbye(side, toUs));
      }
      case TCP -> {
        time.at(fromUs - side.tcp.connectUs(), side.tcp::open);
        time.at(fromUs + MESSAGE_US, () -> message(side));
        time.at(toUs, () -> goodbye(side, toUs));
      }
      case NONE -> {}
    }
  }

  @Override
  public long handshakeUs() {
    return 2 * KEEP_ALIVE_US;
  }

  @Override
  public void endAt(long atUs) {
    for (Side side : sides.values()) {
      if (atUs < side.span.toUs()) {
        side.span.endAt(atUs);
        time.at(atUs, () -> goodbye(side, atUs));
      }
    }
  }

  @Override
  public boolean open(Role role, long forUs) {
    return side(role).span.holds(time.nowUs() + forUs);
  }

  @Override
  public void send(Role from, byte[] payload) {
    Side sender = side(from);
    Side receiver = side(other(from));
    if (sender.transport != Transport.UDP) {
      return;
    }
    byte[] data = Stun.channelData(RelayClient.CHANNEL, payload);
    sender.relay.send(
        data,
        () -> {
          boolean listens = receiver.transport == Transport.UDP;
          if (listens && receiver.span.holds(time.nowUs() + RelayClient.QUIET_US / 2)) {
            receiver.relay.receive(data);
          }
        });
  }

  private void keepAlive(Side side) {
    if (side.span.holds(time.nowUs() + RelayClient.QUIET_US)) {
      side.relay.keepAlive();
      time.after(KEEP_ALIVE_US, () -> keepAlive(side));
    }
  }

  private void message(Side side) {
    if (side.span.holds(time.nowUs() + RelayClient.QUIET_US)) {
      side.tcp.talk();
      time.after(MESSAGE_US, () -> message(side));
    }
  }

  private void goodbye(Side side, long plannedEndUs) {
    if (side.span.toUs() != plannedEndUs) {
      return;
    }
    if (side.transport == Transport.UDP) {
      side.relay.goodbye();
    } else {
      side.tcp.goodbye();
    }
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
}
