package io.siglab.testbed.run;

import java.util.HashMap;
import java.util.Map;

/** The calls between two fake phones; insists that nobody taps what the call's state lacks. */
final class FakeCalls {

  /** Looks at an end that does not come, after which ringing ends by itself. */
  private static final int PATIENCE = 3;

  /** What one phone shows of its call. */
  private static final class Leg {
    String state = "idle";
    String cause = "";
    String id = "";
  }

  private final FakeMessenger messenger;
  private final Map<String, Leg> legs = new HashMap<>();
  private int number;
  private int looks;

  boolean peerUnreachable;
  boolean mediaBlocked;
  boolean ringsOnItsOwn;
  boolean peerHearsOfNoEnd;
  boolean otherCallOnPeer;
  boolean alwaysHungUpByPeer;

  FakeCalls(FakeMessenger messenger) {
    this.messenger = messenger;
  }

  synchronized String state(FakePhone phone) {
    return leg(phone).state;
  }

  synchronized String cause(FakePhone phone) {
    return leg(phone).cause;
  }

  synchronized String id(FakePhone phone) {
    return leg(phone).id;
  }

  /** A look for an end, which comes by itself once nobody has done anything for long enough. */
  synchronized boolean ended(FakePhone phone, String cause) {
    Leg leg = leg(phone);
    boolean ringing = leg.state.equals("ringback") || leg.state.equals("ringing");
    if (ringing && ++looks > PATIENCE) {
      end(phone, "timeout", "timeout");
    }
    return leg.state.equals("ended") && leg.cause.equals(cause);
  }

  synchronized void dial(FakePhone caller) {
    require(caller, "idle");
    messenger.traffic(600);
    looks = 0;
    Leg own = leg(caller);
    own.id = "call-" + ++number;
    if (peerUnreachable) {
      own.state = "failed";
      own.cause = "unreachable";
      return;
    }
    own.state = "ringback";
    if (!ringsOnItsOwn) {
      require(caller.peer, "idle");
      Leg other = leg(caller.peer);
      other.state = "ringing";
      other.id = otherCallOnPeer ? "another" : own.id;
    }
  }

  synchronized void answer(FakePhone callee) {
    require(callee, "ringing");
    require(callee.peer, "ringback");
    messenger.traffic(900);
    for (FakePhone phone : new FakePhone[] {callee, callee.peer}) {
      leg(phone).state = mediaBlocked ? "failed" : "talking";
      leg(phone).cause = mediaBlocked ? "media-failed" : "";
    }
  }

  synchronized void cancel(FakePhone caller) {
    require(caller, "ringback");
    end(caller, "cancelled", "cancelled");
  }

  synchronized void reject(FakePhone callee) {
    require(callee, "ringing");
    end(callee, "rejected", "rejected");
  }

  synchronized void hangUp(FakePhone phone) {
    require(phone, "talking");
    if (alwaysHungUpByPeer) {
      end(phone, "remote-hung-up", "hung-up");
    } else {
      end(phone, "hung-up", "remote-hung-up");
    }
  }

  synchronized void dismiss(FakePhone phone) {
    if (!state(phone).equals("ended") && !state(phone).equals("failed")) {
      throw new IllegalStateException("nothing to dismiss on " + phone.id());
    }
    restart(phone);
  }

  /** The app starts anew. */
  synchronized void restart(FakePhone phone) {
    legs.put(phone.id(), new Leg());
  }

  private void end(FakePhone phone, String own, String others) {
    messenger.traffic(300);
    leg(phone).state = "ended";
    leg(phone).cause = own;
    if (!peerHearsOfNoEnd) {
      leg(phone.peer).state = "ended";
      leg(phone.peer).cause = others;
    }
  }

  private void require(FakePhone phone, String state) {
    if (!state(phone).equals(state)) {
      throw new IllegalStateException(phone.id() + " is " + state(phone) + ", not " + state);
    }
  }

  private Leg leg(FakePhone phone) {
    return legs.computeIfAbsent(phone.id(), id -> new Leg());
  }
}
