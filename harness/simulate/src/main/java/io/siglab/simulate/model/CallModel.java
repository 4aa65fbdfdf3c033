package io.siglab.simulate.model;

import io.siglab.simulate.net.Server;
import io.siglab.words.Role;
import io.siglab.words.State;
import java.util.Map;
import java.util.Set;

/**
 * How an app makes one kind of call.
 *
 * @param video whether there are pictures
 * @param states what happens in NANS and ANS, by the caller's side
 */
public record CallModel(boolean video, Map<State, BySide<Course>> states) {

  public CallModel {
    states = Map.copyOf(states);
  }

  /** What happens in NANS or ANS, by the caller's side. */
  public BySide<Course> in(State state) {
    BySide<Course> courses = states.get(state);
    if (courses == null) {
      throw new IllegalArgumentException("a call has no state " + state.word());
    }
    return courses;
  }

  /** How a phone reaches the call's server. */
  public enum Transport {
    UDP,
    TCP,
    /** It does not. */
    NONE
  }

  /**
   * The course of a call.
   *
   * @param server that helps to set it up, or relays it
   * @param directShare share of calls that go from phone to phone, 0 to 1
   * @param callerSeconds duration of the caller's session
   * @param calleeSeconds of the callee's
   * @param callerTransport to the server, where the call is not direct
   * @param calleeTransport likewise
   * @param disclosed parties whose addresses the other one gets to see
   * @param kinds which addresses: {@code public}, {@code private}
   */
  public record Course(
      Server server,
      double directShare,
      double callerSeconds,
      double calleeSeconds,
      Transport callerTransport,
      Transport calleeTransport,
      Set<Role> disclosed,
      Set<String> kinds) {

    public Course {
      disclosed = Set.copyOf(disclosed);
      kinds = Set.copyOf(kinds);
    }
  }
}
