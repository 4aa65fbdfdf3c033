package io.siglab.simulate.app;

/**
 * What a phone shows of its call.
 *
 * @param state {@code idle}, {@code ringback}, {@code ringing}, {@code talking} or {@code ended}
 * @param cause of the end
 * @param id of the call
 * @param longEnough whether it lasted as long as it is to last
 */
record CallScreen(String state, String cause, String id, boolean longEnough) {

  static CallScreen idle() {
    return new CallScreen("idle", "", "", false);
  }

  static CallScreen of(String state, String id) {
    return new CallScreen(state, "", id, false);
  }

  CallScreen over(String why) {
    return new CallScreen("ended", why, id, false);
  }

  CallScreen lasted() {
    return new CallScreen(state, cause, id, true);
  }

  boolean is(String other) {
    return state.equals(other);
  }

  boolean isIdle() {
    return is("idle");
  }

  boolean isOver() {
    return is("ended");
  }

  boolean ended(String why) {
    return isOver() && cause.equals(why);
  }
}
