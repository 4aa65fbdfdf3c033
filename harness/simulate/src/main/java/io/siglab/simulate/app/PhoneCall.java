package io.siglab.simulate.app;

import io.siglab.simulate.model.CallCondition;
import io.siglab.simulate.model.CallModel;
import io.siglab.simulate.model.CallModel.Course;
import io.siglab.simulate.time.VirtualTime;
import io.siglab.words.Action;
import io.siglab.words.State;

/** One call between two phones, from the tap to its end. */
final class PhoneCall {

  private static final int INVITATION = 520;
  private static final int NOTICE = 110;

  /** Both phones hear of each other before their sessions begin; chosen. */
  private static final long SETUP_US = 700_000;

  private static final long ANSWER_SETUP_US = 450_000;

  /** A person ends a call so long before the sessions of both end; chosen. */
  private static final long LAST_MOMENT_US = 250_000;

  private static final long GOODBYE_US = 200_000;

  private final Client caller;
  private final Client callee;
  private final CallModel model;
  private final VirtualTime time;
  private final String id;
  private final CallSessions ringing;
  private final CallSessions talking;
  private boolean over;

  private PhoneCall(Client caller, Action action) {
    this.caller = caller;
    this.callee = caller.peer();
    this.time = caller.net().time();
    CallModel found = caller.model().calls().get(action);
    if (found == null) {
      throw new IllegalStateException(caller.model().id() + " makes no " + action.word());
    }
    this.model = found;
    this.id = "call-" + Long.toHexString(caller.net().random().nextLong() | 1L << 60);
    this.ringing = new CallSessions(caller, callee, course(State.NANS), false);
    this.talking = new CallSessions(caller, callee, course(State.ANS), found.video());
  }

  /** The caller calls; the app refuses where what it asks for does not hold. */
  static void dial(Client caller, Action action) {
    PhoneCall call = new PhoneCall(caller, action);
    if (!caller.model().callConditions().stream().allMatch(call::holds)) {
      caller.show(CallScreen.of("calling", call.id).over("refused"));
      return;
    }
    caller.takesPartIn(call);
    call.callee.takesPartIn(call);
    call.invite();
  }

  private boolean holds(CallCondition condition) {
    return switch (condition) {
      case CALLER_KNOWS_CALLEE_NUMBER -> caller.acquaintance().number();
      case CALLEE_ADDED_CALLER_TO_CONTACTS -> callee.acquaintance().contact();
    };
  }

  private Course course(State state) {
    return model.in(state).of(caller.platform().word(), caller.access()).orElseThrow();
  }

  private void invite() {
    caller.show(CallScreen.of("calling", id));
    signal(
        caller,
        INVITATION,
        () -> {
          callee.show(CallScreen.of("ringing", id));
          signal(callee, NOTICE, () -> caller.show(CallScreen.of("ringback", id)));
        });
    CallSessions.Ends ends = ringing.begin(time.nowUs() + SETUP_US);
    time.at(ends.callerUs(), () -> timeOut(caller));
    time.at(ends.calleeUs(), () -> timeOut(callee));
  }

  private void timeOut(Client client) {
    boolean stillRinging = client.callScreen().is("ringback") || client.callScreen().is("ringing");
    if (!over && stillRinging && client.callScreen().id().equals(id)) {
      client.show(client.callScreen().over("timeout"));
    }
  }

  void answer() {
    over = true;
    ringing.endAt(time.nowUs() + GOODBYE_US);
    callee.show(CallScreen.of("connecting", id));
    CallSessions.Ends ends = talking.begin(time.nowUs() + ANSWER_SETUP_US);
    signal(callee, NOTICE, () -> {});
    time.at(talking.bothOpenUs(), this::talk);
    time.at(Math.min(ends.callerUs(), ends.calleeUs()) - LAST_MOMENT_US, this::lasted);
  }

  private void talk() {
    talking.playMedia();
    caller.show(CallScreen.of("talking", id));
    callee.show(CallScreen.of("talking", id));
  }

  private void lasted() {
    for (Client client : new Client[] {caller, callee}) {
      if (client.callScreen().is("talking")) {
        client.show(client.callScreen().lasted());
      }
    }
  }

  void cancel() {
    end(caller, "cancelled", "cancelled", ringing);
  }

  void reject() {
    end(callee, "rejected", "rejected", ringing);
  }

  void hangUp(Client who) {
    end(who, "hung-up", "remote-hung-up", talking);
  }

  private void end(Client who, String own, String others, CallSessions sessions) {
    over = true;
    Client other = who == caller ? callee : caller;
    // A call that lasted long enough ends as planted: one side's session may trail behind.
    if (!who.callScreen().longEnough()) {
      sessions.endAt(time.nowUs() + GOODBYE_US);
    }
    who.show(who.callScreen().over(own));
    signal(who, NOTICE, () -> other.show(other.callScreen().over(others)));
  }

  private static void signal(Client from, int bytes, Runnable then) {
    from.chat().say(bytes, () -> from.peer().chat().tell(bytes, then));
  }
}
