package io.siglab.analysis.paper.li2020;

import io.siglab.analysis.observation.DerivationSettings;
import io.siglab.analysis.observation.MainSession;
import io.siglab.analysis.observation.Observation;
import io.siglab.analysis.observation.SessionObservation;
import io.siglab.analysis.observation.SideObservation;
import io.siglab.analysis.paper.data.Evidence;
import io.siglab.analysis.paper.data.HostPattern;
import io.siglab.analysis.paper.data.Measured;
import io.siglab.analysis.paper.data.Reference;
import io.siglab.analysis.paper.page.Entry;
import io.siglab.analysis.paper.page.PaperTable;
import io.siglab.words.Action;
import io.siglab.words.Role;
import io.siglab.words.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Table 2: what the sessions of an app show, question by question. */
final class SessionSummary {

  private static final Reference PRINTED = Li2020.table("table2_app_summary");

  /**
   * What says where a party is, and carries nothing of the action: STUN, and flows without payload.
   */
  private static final Set<String> NEVER_ENCRYPTED = Set.of("plaintext:stun", "no_payload");

  private static final List<HostPattern> MAPS =
      Li2020.table("table7_location_domains").distinct("domain").stream()
          .map(HostPattern::new)
          .toList();

  private SessionSummary() {}

  static PaperTable of(Evidence evidence) {
    List<List<Entry>> rows = new ArrayList<>();
    Measured all = evidence.measured();
    for (String app : all.apps().with(all.names())) {
      rows.add(row(app, all.of(app), evidence));
    }
    return new PaperTable(
        "table2",
        "Table 2. Session characteristics of the apps",
        "The paper's six questions, answered from the trials: actions are named where a majority of"
            + " the action's trials shows it.",
        List.of("App"),
        List.of(
            "Not encrypted in",
            "Names of the app seen",
            "Names seen in one action only",
            "No characteristic session in",
            "UDP session in",
            "Addresses of a party disclosed in"),
        rows,
        List.of(
            "Not encrypted: the main session has a flow that the meter does not find encrypted."
                + " Undetermined is counted as not encrypted, STUN is not looked at.",
            "Of calls a majority of those that are answered, or of those that are not, counts.",
            "Characteristic session: the paper asks for a large volume without saying how large;"
                + " here the first role's main session must carry "
                + DerivationSettings.defaults().minimumThumbnailBytes()
                + " IP bytes, more than a TLS handshake, or the trial of a location show a name of"
                + " Table 7. Calls have one where a call session was"
                + " found.",
            "The paper's third answer also rests on names that several actions share; it is"
                + " compared by yes, not all or no.",
            "imo's UDP session when it sends a file is printed, but not simulated."));
  }

  private static List<Entry> row(String app, Measured trials, Evidence evidence) {
    Optional<Reference.Row> printed = PRINTED.first(r -> r.is("app", app));
    List<Entry> row = new ArrayList<>(List.of(Entry.label(app)));
    if (trials.size() == 0) {
      for (String column : PRINTED.rows().get(0).cells().keySet().stream().sorted().toList()) {
        if (column.matches("q[1-6]_.*") && !column.endsWith("_actions")) {
          row.add(printed.map(p -> Entry.notMeasured(p.get(column))).orElse(Entry.empty()));
        }
      }
      return row;
    }
    String n = "N " + trials.size();
    row.add(
        actions(
            trials, SessionSummary::open, printed.map(p -> p.get("q1_not_encrypted_actions")), n));
    row.add(
        yes(
            trials.count(t -> !names(t).isEmpty()) > 0,
            printed.map(p -> p.get("q2_dns_request_related_to_app")),
            n));
    row.add(ownNames(trials, printed.map(p -> p.get("q3_dns_request_corresponds_to_action")), n));
    row.add(
        actions(
            trials,
            t -> !characteristic(t) && !namesMaps(evidence, t),
            printed.map(p -> p.get("q4_excepted_actions")),
            n));
    row.add(actions(trials, SessionSummary::udp, printed.map(p -> p.get("q5_udp_actions")), n));
    row.add(
        actions(
            trials,
            CallCharacteristics::disclosed,
            printed.map(p -> p.get("q6_ip_disclosure_actions")),
            n));
    return row;
  }

  /** The actions of which a majority of trials shows something. */
  private static Entry actions(
      Measured trials, Predicate<Observation> shown, Optional<String> printed, String n) {
    List<String> found = new ArrayList<>();
    for (Action action : Action.values()) {
      if (shows(trials.of(action), shown)) {
        found.add(action.word());
      }
    }
    String measured = found.isEmpty() ? "none" : String.join(", ", found);
    Set<String> expected =
        printed
            .map(p -> new TreeSet<>(Arrays.asList(p.replace("file_sending", "file").split(";"))))
            .map(s -> (Set<String>) s)
            .orElse(Set.of());
    Set<String> clean = new TreeSet<>(expected);
    clean.remove("");
    String words = printed.map(p -> clean.isEmpty() ? "none" : String.join(", ", clean)).orElse("");
    return Entry.words(measured, n, words, clean.equals(new TreeSet<>(found)));
  }

  /** Whether a majority of trials shows it; of calls a majority of those in one state. */
  private static boolean shows(Measured trials, Predicate<Observation> shown) {
    return Stream.of(
            trials.only(t -> t.call().isEmpty()), trials.in(State.NANS), trials.in(State.ANS))
        .anyMatch(g -> g.size() > 0 && 2 * g.count(shown) > g.size());
  }

  private static Entry yes(boolean seen, Optional<String> printed, String n) {
    return Entry.words(seen ? "Yes" : "No", n, printed.orElse(""));
  }

  private static Entry ownNames(Measured trials, Optional<String> printed, String n) {
    TreeMap<Action, SortedSet<String>> byAction = new TreeMap<>();
    for (Observation trial : trials.trials()) {
      trial
          .action()
          .ifPresent(a -> byAction.computeIfAbsent(a, k -> new TreeSet<>()).addAll(names(trial)));
    }
    long own =
        byAction.entrySet().stream()
            .filter(
                e ->
                    e.getValue().stream()
                        .anyMatch(
                            name ->
                                byAction.entrySet().stream()
                                    .noneMatch(
                                        o ->
                                            o.getKey() != e.getKey()
                                                && o.getValue().contains(name))))
            .count();
    String measured = own == 0 ? "No" : own == byAction.size() ? "Yes" : "Not all";
    String print = printed.orElse("");
    return Entry.words(
        measured + (own == 0 ? "" : " (" + own + " of " + byAction.size() + " actions)"),
        n,
        print,
        print.startsWith(measured));
  }

  private static Stream<MainSession> mains(Observation trial) {
    return trial.sides().stream().flatMap(s -> s.main().stream());
  }

  private static SortedSet<String> names(Observation trial) {
    NavigableSet<String> names = new TreeSet<>();
    for (SideObservation side : trial.sides()) {
      if (side.candidates().equals(SideObservation.BY_PATTERNS)) {
        Stream.concat(side.main().map(MainSession::session).stream(), side.others().stream())
            .filter(SessionObservation::named)
            .map(SessionObservation::server)
            .forEach(names::add);
      }
    }
    return names;
  }

  private static boolean open(Observation trial) {
    return mains(trial)
        .flatMap(m -> m.session().encryption().stream())
        .anyMatch(e -> NEVER_ENCRYPTED.stream().noneMatch(e::equals) && !e.startsWith("encrypted"));
  }

  private static boolean characteristic(Observation trial) {
    if (trial.call().isPresent()) {
      return trial.call().get().sides().stream().anyMatch(s -> s.session().isPresent());
    }
    return trial.sides().stream()
        .filter(s -> s.role() == Role.SENDER)
        .flatMap(s -> s.main().stream())
        .anyMatch(
            m -> m.volume().ipBytes() >= DerivationSettings.defaults().minimumThumbnailBytes());
  }

  /** A location is known by the map services that show it (Table 7), however short it is. */
  private static boolean namesMaps(Evidence evidence, Observation trial) {
    return evidence.names(trial).stream()
        .anyMatch(n -> MAPS.stream().anyMatch(pattern -> pattern.matches(n)));
  }

  private static boolean udp(Observation trial) {
    if (trial.call().isPresent()) {
      return CallCharacteristics.udp(trial);
    }
    return mains(trial).anyMatch(m -> m.session().transport().equals("udp"));
  }
}
