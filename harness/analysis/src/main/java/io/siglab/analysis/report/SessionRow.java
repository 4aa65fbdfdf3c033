package io.siglab.analysis.report;

import io.siglab.analysis.observation.MainSession;
import io.siglab.analysis.observation.Observation;
import io.siglab.analysis.observation.SessionObservation;
import io.siglab.analysis.observation.SideObservation;
import io.siglab.signature.Spread;
import io.siglab.words.Action;
import io.siglab.words.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A host of an app's main sessions (Li 2020, Table 5), over both directions.
 *
 * @param app the app's id
 * @param action what was done
 * @param role on which side
 * @param sessions main sessions with this host, port and transport
 * @param trials trials of the action that count
 */
record SessionRow(String app, Action action, Role role, List<MainSession> sessions, int trials) {

  /** All rows, by app, action, role and host. */
  static List<SessionRow> of(List<Cell> cells) {
    List<SessionRow> rows = new ArrayList<>();
    for (String app : cells.stream().map(Cell::app).distinct().toList()) {
      List<Cell> ofApp = cells.stream().filter(c -> c.app().equals(app)).toList();
      for (Action action : ofApp.stream().map(Cell::action).distinct().toList()) {
        List<Observation> trials =
            ofApp.stream()
                .filter(c -> c.action() == action)
                .flatMap(c -> c.counted().stream())
                .toList();
        for (Role role : List.of(Role.SENDER, Role.RECEIVER, Role.CALLER, Role.CALLEE)) {
          byHost(trials, role)
              .values()
              .forEach(found -> rows.add(new SessionRow(app, action, role, found, trials.size())));
        }
      }
    }
    return rows;
  }

  private static SortedMap<String, List<MainSession>> byHost(List<Observation> trials, Role role) {
    SortedMap<String, List<MainSession>> hosts = new TreeMap<>();
    for (Observation trial : trials) {
      trial
          .side(role)
          .flatMap(SideObservation::main)
          .ifPresent(
              m -> hosts.computeIfAbsent(m.session().label(), k -> new ArrayList<>()).add(m));
    }
    return hosts;
  }

  String server() {
    return sessions.get(0).session().server();
  }

  int port() {
    return sessions.get(0).session().port();
  }

  String transport() {
    return sessions.get(0).session().transport();
  }

  String addresses() {
    return join(all().flatMap(s -> s.addresses().stream()));
  }

  String nameSources() {
    return join(all().map(SessionObservation::nameSource));
  }

  String encryption() {
    return join(all().flatMap(s -> s.encryption().stream()));
  }

  String states() {
    return join(sessions.stream().map(m -> m.state().word()));
  }

  /** IP bytes in the side's main direction, background subtracted. */
  Spread bytes() {
    return Spread.of(sessions.stream().map(m -> m.volume().ipBytes()).toList());
  }

  /** Packets in the side's main direction. */
  Spread packets() {
    return Spread.of(sessions.stream().map(m -> m.volume().packets()).toList());
  }

  /** Seconds from the session's first to its last packet in its window. */
  Spread seconds() {
    return Spread.of(sessions.stream().map(m -> m.durationUs() / 1e6).toList());
  }

  private Stream<SessionObservation> all() {
    return sessions.stream().map(MainSession::session);
  }

  private static String join(Stream<String> texts) {
    return String.join(" ", texts.sorted().distinct().toList());
  }
}
