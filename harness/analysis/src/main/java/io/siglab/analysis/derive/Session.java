package io.siglab.analysis.derive;

import io.siglab.analysis.observation.SessionObservation;
import io.siglab.analysis.observation.SessionWindow;
import io.siglab.meter.Encryption;
import io.siglab.meter.TimeWindow;
import io.siglab.words.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The flows of one device to one service in one trial, and what they carry in each window. */
final class Session {

  private final SessionKey key;
  private final String nameSource;
  private final List<SideFlow> flows;
  private final List<Traffic> windows;
  private final List<Traffic> background;

  private Session(
      SessionKey key,
      String nameSource,
      List<SideFlow> flows,
      List<Traffic> windows,
      List<Traffic> background) {
    this.key = key;
    this.nameSource = nameSource;
    this.flows = flows;
    this.windows = windows;
    this.background = background;
  }

  /** Folds a capture's flows into sessions, by key. */
  static List<Session> fold(SideCapture capture, NameBook names) {
    Map<SessionKey, List<SideFlow>> byKey = new TreeMap<>();
    Map<SessionKey, String> sources = new TreeMap<>();
    for (SideFlow flow : capture.flows()) {
      Optional<NameBook.Named> name = names.nameOf(flow);
      SessionKey key =
          new SessionKey(
              name.map(NameBook.Named::name).orElse(flow.remoteAddress()),
              flow.remotePort(),
              flow.flow().proto());
      byKey.computeIfAbsent(key, k -> new ArrayList<>()).add(flow);
      sources.putIfAbsent(key, name.map(NameBook.Named::source).orElse(SessionObservation.NO_NAME));
    }
    List<Session> sessions = new ArrayList<>();
    byKey.forEach(
        (key, flows) ->
            sessions.add(
                new Session(
                    key,
                    sources.getOrDefault(key, SessionObservation.NO_NAME),
                    flows,
                    perWindow(flows, capture.slices().size()),
                    List.of())));
    return sessions;
  }

  /** The same session, with what the background would have carried in each window. */
  Session over(List<Traffic> expected) {
    return new Session(key, nameSource, flows, windows, expected);
  }

  SessionKey key() {
    return key;
  }

  boolean named() {
    return !nameSource.equals(SessionObservation.NO_NAME);
  }

  /** The app's if any of its flows is, another's if all of them are. */
  Owner owner() {
    if (flows.stream().anyMatch(f -> f.owner() == Owner.APP)) {
      return Owner.APP;
    }
    return flows.stream().allMatch(f -> f.owner() == Owner.OTHER) ? Owner.OTHER : Owner.UNKNOWN;
  }

  List<SideFlow> flows() {
    return flows;
  }

  /** What was carried in window number {@code index}. */
  Traffic window(int index) {
    return windows.get(index);
  }

  /** What was carried in window number {@code index} above the background; never below nothing. */
  Traffic surplus(int index) {
    Traffic seen = windows.get(index);
    Traffic expected = background.isEmpty() ? Traffic.NONE : background.get(index);
    return new Traffic(seen.out().minus(expected.out()), seen.in().minus(expected.in()));
  }

  /** Whether quiet time lets expect anything of it in window number {@code index}. */
  boolean expected(int index) {
    return !background.isEmpty() && !background.get(index).isNone();
  }

  /** Whether anything was carried in any window. */
  boolean active() {
    return windows.stream().anyMatch(t -> !t.isNone());
  }

  /** The record of this session. */
  SessionObservation observation(SideCapture capture) {
    return new SessionObservation(
        key.server(),
        nameSource,
        key.port(),
        key.transport(),
        flows.stream().map(SideFlow::remoteAddress).sorted().distinct().toList(),
        flows.stream().map(f -> word(f.flow().encryption())).sorted().distinct().toList(),
        flows.stream()
            .flatMap(f -> f.flow().clientHello().stream())
            .flatMap(h -> h.alpn().stream())
            .sorted()
            .distinct()
            .toList(),
        flows.stream()
            .sorted(Comparator.comparingLong(f -> f.flow().firstUs()))
            .map(SideFlow::tuple)
            .toList(),
        flows.stream().mapToLong(f -> f.flow().firstUs()).min().orElse(0),
        flows.stream().mapToLong(f -> f.flow().lastUs()).max().orElse(0),
        sessionWindows(capture));
  }

  private List<SessionWindow> sessionWindows(SideCapture capture) {
    List<SessionWindow> records = new ArrayList<>();
    for (int i = 0; i < windows.size(); i++) {
      State state = capture.windows().get(i).state();
      Traffic seen = windows.get(i);
      Traffic expected = background.isEmpty() ? Traffic.NONE : background.get(i);
      records.add(new SessionWindow(state, seen.out(), seen.in(), expected.out(), expected.in()));
    }
    return records;
  }

  /**
   * Time from the first to the last packet in window number {@code index}: exact where a flow
   * begins or ends in it, else to the width of a bin.
   */
  long durationUs(SideCapture capture, int index) {
    long binUs = capture.binUs();
    TimeWindow slice = capture.slices().get(index);
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (SideFlow flow : flows) {
      long from = Math.max(slice.startUs(), flow.flow().firstUs());
      long to = Math.min(slice.endUs(), flow.flow().lastUs());
      for (var bin : flow.flow().series()) {
        long start = bin.index() * binUs;
        if (start + binUs > from && start <= to) {
          first = Math.min(first, Math.max(from, start));
          last = Math.max(last, Math.min(to, start + binUs));
        }
      }
    }
    return Math.max(0, last - first);
  }

  private static List<Traffic> perWindow(List<SideFlow> flows, int count) {
    List<Traffic> sums = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Traffic sum = Traffic.NONE;
      for (SideFlow flow : flows) {
        sum = sum.plus(flow.window(i));
      }
      sums.add(sum);
    }
    return sums;
  }

  private static String word(Encryption encryption) {
    return encryption.state().word() + encryption.protocol().map(p -> ":" + p).orElse("");
  }
}
