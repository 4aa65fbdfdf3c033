package io.siglab.meter.copies;

import io.siglab.meter.ip.IpPacket;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Flows seen both as IPv4 and as IPv6: one form is kept, the other left out in both directions,
 * also where its packets come before those of the kept form.
 */
final class TranslatedFlows {
  /** Flows remembered; beyond it the one longest silent is forgotten, and learnt again. */
  private static final int MOST = 65_536;

  /**
   * Packets that may be left out beyond those of the kept form. More than are ever on their way
   * between two interfaces of one machine: the kept form is no longer captured.
   */
  private static final int MOST_AHEAD = 64;

  /** How many packets of the kept form were seen beyond those left out; within the limit. */
  private static final class Balance {
    private int kept;

    void keptOne() {
      kept = Math.min(MOST_AHEAD, kept + 1);
    }

    /** Whether the kept form still goes on. */
    boolean leftOutOne() {
      kept--;
      return kept >= -MOST_AHEAD;
    }
  }

  /** In order of use, so that the eldest is the one longest silent. */
  private static final class Latest extends LinkedHashMap<FlowForm, Balance> {
    Latest() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<FlowForm, Balance> eldest) {
      return size() > MOST;
    }
  }

  private final Map<FlowForm, Balance> kept = new Latest();
  private final Map<FlowForm, Balance> copies = new Latest();

  /** Takes note that {@code copy} is the other form of {@code original}. */
  void learn(FlowForm original, FlowForm copy) {
    if (copies.containsKey(original) || kept.containsKey(copy)) {
      return;
    }
    Balance balance = new Balance();
    kept.put(original, balance);
    copies.put(copy, balance);
  }

  /** Whether the packet belongs to a form that is left out. */
  boolean leavesOut(IpPacket packet, long interfaceNumber) {
    if (copies.isEmpty() || packet.fragment()) {
      return false;
    }
    FlowForm form = FlowForm.of(packet, interfaceNumber);
    @Nullable Balance original = kept.get(form);
    if (original != null) {
      original.keptOne();
      return false;
    }
    @Nullable Balance copy = copies.get(form);
    if (copy == null) {
      return false;
    }
    if (copy.leftOutOne()) {
      return true;
    }
    copies.remove(form);
    return false;
  }
}
