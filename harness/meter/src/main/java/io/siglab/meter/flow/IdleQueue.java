package io.siglab.meter.flow;

import org.jspecify.annotations.Nullable;

/**
 * The live flows in order of their latest packet, as a linked list through the flows themselves.
 */
final class IdleQueue {
  private @Nullable LiveFlow longestSilent;
  private @Nullable LiveFlow latest;

  @Nullable LiveFlow longestSilent() {
    return longestSilent;
  }

  void add(LiveFlow flow) {
    flow.older = latest;
    flow.newer = null;
    if (latest == null) {
      longestSilent = flow;
    } else {
      latest.newer = flow;
    }
    latest = flow;
  }

  void touch(LiveFlow flow) {
    if (flow != latest) {
      remove(flow);
      add(flow);
    }
  }

  void remove(LiveFlow flow) {
    LiveFlow before = flow.older;
    LiveFlow after = flow.newer;
    if (before == null) {
      longestSilent = after;
    } else {
      before.newer = after;
    }
    if (after == null) {
      latest = before;
    } else {
      after.older = before;
    }
    flow.older = null;
    flow.newer = null;
  }
}
