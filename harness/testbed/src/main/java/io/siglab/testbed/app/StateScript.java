package io.siglab.testbed.app;

import java.util.List;
import java.util.stream.Stream;

/**
 * How an action's state, or one move of a call, is brought about. The acting device is the sender
 * in SS and the receiver in RC and RR; of a call it is the one that the move names.
 *
 * @param prepare on the acting device before the window, the start state's assertions last
 * @param act on the acting device; the window begins with the first of them
 * @param confirm on the acting device inside the window, what must be seen there
 * @param peer on the other device inside the window, what must be seen there
 */
public record StateScript(List<Step> prepare, List<Step> act, List<Step> confirm, List<Step> peer) {

  public StateScript {
    prepare = List.copyOf(prepare);
    act = List.copyOf(act);
    confirm = List.copyOf(confirm);
    peer = List.copyOf(peer);
  }

  /** All of them, of both devices. */
  public List<Step> steps() {
    return Stream.of(prepare, act, confirm, peer).flatMap(List::stream).toList();
  }
}
