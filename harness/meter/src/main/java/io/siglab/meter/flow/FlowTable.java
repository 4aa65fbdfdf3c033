package io.siglab.meter.flow;

import org.jspecify.annotations.Nullable;

/**
 * The live flows by 5-tuple: open addressing with linear probing, at most half full, entries moved
 * back on removal so that no tombstones gather. The hashes stand beside the flows, so that flows
 * are only touched (they are seldom in the processor's cache) where the hash fits.
 */
final class FlowTable {
  private static final int INITIAL = 1 << 12;

  private @Nullable LiveFlow[] slots = new LiveFlow[INITIAL];
  private int[] hashes = new int[INITIAL];
  private int mask = INITIAL - 1;
  private int size;

  @Nullable LiveFlow find(PacketKey key) {
    int hash = key.hash;
    int at = hash & mask;
    while (true) {
      LiveFlow flow = slots[at];
      if (flow == null || (hashes[at] == hash && flow.is(key))) {
        return flow;
      }
      at = at + 1 & mask;
    }
  }

  void add(LiveFlow flow) {
    if (2 * (size + 1) > slots.length) {
      grow();
    }
    place(flow, flow.hash);
    size++;
  }

  private void place(LiveFlow flow, int hash) {
    int at = hash & mask;
    while (slots[at] != null) {
      at = at + 1 & mask;
    }
    slots[at] = flow;
    hashes[at] = hash;
  }

  void remove(LiveFlow flow) {
    int at = flow.hash & mask;
    while (slots[at] != flow) {
      if (slots[at] == null) {
        return;
      }
      at = at + 1 & mask;
    }
    size--;
    closeGap(at);
  }

  /** Moves back every entry behind the gap that could no longer be reached over it. */
  private void closeGap(int freed) {
    int gap = freed;
    int at = gap;
    slots[gap] = null;
    while (true) {
      at = at + 1 & mask;
      LiveFlow next = slots[at];
      if (next == null) {
        return;
      }
      int home = hashes[at] & mask;
      boolean reachable = gap <= at ? gap < home && home <= at : gap < home || home <= at;
      if (!reachable) {
        slots[gap] = next;
        hashes[gap] = hashes[at];
        slots[at] = null;
        gap = at;
      }
    }
  }

  private void grow() {
    @Nullable LiveFlow[] old = slots;
    int[] oldHashes = hashes;
    slots = new LiveFlow[old.length * 2];
    hashes = new int[slots.length];
    mask = slots.length - 1;
    for (int i = 0; i < old.length; i++) {
      LiveFlow flow = old[i];
      if (flow != null) {
        place(flow, oldHashes[i]);
      }
    }
  }

  int size() {
    return size;
  }
}
