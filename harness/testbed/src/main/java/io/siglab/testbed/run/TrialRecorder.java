package io.siglab.testbed.run;

import io.siglab.store.EventRecord;
import io.siglab.store.WindowRecord;
import io.siglab.testbed.inventory.Mask;
import io.siglab.words.Role;
import io.siglab.words.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Collects what happens during an attempt, from both phones' threads. */
final class TrialRecorder {

  private final Mask mask;
  private final List<EventRecord> events = new ArrayList<>();
  private final List<WindowRecord> windows = new ArrayList<>();
  private final Map<String, Object> shown = new TreeMap<>();
  private final Map<String, Map<Role, String>> matches = new TreeMap<>();
  private final Map<String, Map<String, Object>> accounts = new TreeMap<>();
  private final List<String> popUps = new ArrayList<>();
  private final Set<String> callingConditions = new LinkedHashSet<>();

  TrialRecorder(Mask mask) {
    this.mask = mask;
  }

  synchronized void event(long atUs, Role role, String name, String detail) {
    events.add(new EventRecord(atUs, role, name, mask.apply(detail)));
  }

  synchronized void window(State state, long startUs, long endUs) {
    windows.add(new WindowRecord(state, startUs, endUs));
  }

  /** Windows of a capture that was given up do not count. */
  synchronized void forgetWindows() {
    windows.clear();
  }

  synchronized void truth(Role role, String name, Map<String, Object> values) {
    Map<String, Object> masked = new TreeMap<>();
    values.forEach(
        (key, value) -> masked.put(key, value instanceof String text ? mask.apply(text) : value));
    shown.put(role.word() + "." + name, masked);
  }

  synchronized void match(Role role, String name, String value) {
    matches.computeIfAbsent(name, n -> new TreeMap<>()).put(role, value);
  }

  synchronized void account(Role role, String name, Object account) {
    accounts.computeIfAbsent(name, n -> new TreeMap<>()).put(role.word(), account);
  }

  synchronized void popUp(Role role, String name, String place) {
    popUps.add(name + " on the " + role.word() + " at " + place);
  }

  /** The pop-ups that were dismissed, in words, in their order. */
  synchronized List<String> popUps() {
    return List.copyOf(popUps);
  }

  /** A calling condition was seen to hold. */
  synchronized void callingCondition(String name) {
    callingConditions.add(name);
  }

  /** The caller's first, each in its profile's order. */
  synchronized List<String> callingConditions() {
    return List.copyOf(callingConditions);
  }

  synchronized boolean saw(Role role, String event) {
    return events.stream().anyMatch(e -> e.role() == role && e.name().equals(event));
  }

  /** In time order. */
  synchronized List<EventRecord> events() {
    return events.stream().sorted(Comparator.comparingLong(EventRecord::atUs)).toList();
  }

  synchronized List<WindowRecord> windows() {
    return List.copyOf(windows);
  }

  /** What the phones must show alike and do not, in words. */
  synchronized List<String> mismatches() {
    List<String> mismatches = new ArrayList<>();
    matches.forEach(
        (name, byRole) -> {
          List<String> each = new ArrayList<>();
          byRole.forEach((r, value) -> each.add(mask.apply(value) + " on the " + r.word()));
          if (byRole.size() < 2) {
            mismatches.add(name + " was read from one phone only: " + each.get(0));
          } else if (new TreeSet<>(byRole.values()).size() > 1) {
            mismatches.add(
                "the phones do not show the same " + name + ": " + String.join(", ", each));
          }
        });
    return mismatches;
  }

  /** What the apps themselves said, by the account's name and then by role. */
  synchronized Map<String, Map<String, Object>> accounts() {
    return new TreeMap<>(accounts);
  }

  synchronized Map<String, Object> shown() {
    return new TreeMap<>(shown);
  }
}
