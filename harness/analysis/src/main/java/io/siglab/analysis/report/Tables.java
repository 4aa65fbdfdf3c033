package io.siglab.analysis.report;

import io.siglab.analysis.observation.MainSession;
import io.siglab.analysis.observation.Observation;
import io.siglab.analysis.observation.PairObservation;
import io.siglab.analysis.observation.SideObservation;
import io.siglab.analysis.observation.Thumbnail;
import io.siglab.signature.Spread;
import io.siglab.words.Role;
import io.siglab.words.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The tables of a run, one row for each number, as {@code tables/*.csv} holds them. */
final class Tables {

  private static final int SECONDS_DECIMALS = 3;

  private final ReportInput input;
  private final List<Cell> cells;

  Tables(ReportInput input) {
    this.input = input;
    this.cells = Cell.of(input);
  }

  /** All tables, in a fixed order. */
  List<Table> all() {
    List<Table> tables = new ArrayList<>();
    tables.addAll(List.of(volumeDelta(), receiverState(), mainSessions(), trials()));
    new CallTables(input).all().forEach(t -> tables.add(t.table()));
    return tables;
  }

  private List<Cell> messages() {
    return cells.stream().filter(c -> !c.action().isCall()).toList();
  }

  /** Li 2020, Table 4. */
  private Table volumeDelta() {
    List<List<String>> rows = new ArrayList<>();
    for (DeltaRow row : DeltaRow.of(messages())) {
      List<String> cells = new ArrayList<>();
      cells.add(row.cell().app());
      cells.add(row.cell().action().word());
      cells.add(row.sender());
      cells.add(row.cell().platform(Role.SENDER));
      cells.add(row.metric().word());
      cells.add(row.spread().map(s -> Integer.toString(s.n())).orElse("0"));
      cells.add(Integer.toString(row.cell().counted().size()));
      cells.addAll(spread(row.spread()));
      cells.add(row.note());
      rows.add(cells);
    }
    return new Table(
        "volume_delta",
        List.of(
            "app",
            "action",
            "sender",
            "sender_platform",
            "metric",
            "n",
            "valid_trials",
            "median_percent",
            "q1_percent",
            "q3_percent",
            "min_percent",
            "max_percent",
            "note"),
        rows);
  }

  /** Li 2020, Table 6. */
  private Table receiverState() {
    List<List<String>> rows = new ArrayList<>();
    for (StateRow row : StateRow.of(messages())) {
      if (row.seen().isEmpty()) {
        rows.add(stateRow(row, "", "", 0));
      }
      for (StateRow.Seen seen : row.seen()) {
        rows.add(
            stateRow(
                row, seen.state().word(), seen.thumbnail().map(State::word).orElse(""), seen.n()));
      }
    }
    return new Table(
        "receiver_state",
        List.of(
            "app",
            "action",
            "receiver",
            "receiver_platform",
            "main_session_state",
            "thumbnail_state",
            "n",
            "valid_trials",
            "note"),
        rows);
  }

  private static List<String> stateRow(StateRow row, String state, String thumbnail, int n) {
    return List.of(
        row.cell().app(),
        row.cell().action().word(),
        row.receiver(),
        row.cell().platform(Role.RECEIVER),
        state,
        thumbnail,
        Integer.toString(n),
        Integer.toString(row.cell().counted().size()),
        row.cell().absence());
  }

  /** Li 2020, Table 5, with volumes. */
  private Table mainSessions() {
    List<List<String>> rows = new ArrayList<>();
    for (SessionRow row : SessionRow.of(cells)) {
      List<String> cells = new ArrayList<>();
      cells.add(row.app());
      cells.add(row.action().word());
      cells.add(row.role().word());
      cells.add(row.server());
      cells.add(Integer.toString(row.port()));
      cells.add(row.transport());
      cells.add(row.addresses());
      cells.add(row.nameSources());
      cells.add(row.encryption());
      cells.add(row.states());
      cells.add(Integer.toString(row.sessions().size()));
      cells.add(Integer.toString(row.trials()));
      cells.addAll(spread(Optional.of(row.bytes())));
      cells.add(Figures.plain(row.packets().median()));
      cells.add(Figures.fixed(row.seconds().median(), SECONDS_DECIMALS));
      rows.add(cells);
    }
    return new Table(
        "main_sessions",
        List.of(
            "app",
            "action",
            "role",
            "server",
            "port",
            "transport",
            "addresses",
            "name_source",
            "encryption",
            "states",
            "n",
            "valid_trials",
            "ip_bytes_median",
            "ip_bytes_q1",
            "ip_bytes_q3",
            "ip_bytes_min",
            "ip_bytes_max",
            "packets_median",
            "seconds_median"),
        rows);
  }

  private Table trials() {
    List<List<String>> rows = new ArrayList<>();
    for (TrialRow row : TrialRow.of(input)) {
      rows.add(trial(row));
    }
    return new Table(
        "trials",
        List.of(
            "trial",
            "app",
            "action",
            "direction",
            "repetition",
            "attempts",
            "verdict",
            "sent_packets",
            "sent_ip_bytes",
            "received_packets",
            "received_ip_bytes",
            "delta_packets_percent",
            "delta_bytes_percent",
            "receiver_state",
            "thumbnail_state",
            "sender_session",
            "receiver_session",
            "reasons",
            "caveats"),
        rows);
  }

  private static List<String> trial(TrialRow row) {
    Optional<Observation> seen = row.observation();
    return List.of(
        row.id(),
        row.status().trial().app(),
        row.action(),
        row.status().trial().direction().word(),
        Integer.toString(row.status().trial().repetition()),
        Integer.toString(row.status().attempts()),
        row.verdict(),
        volume(seen, Role.SENDER, m -> m.volume().packets()),
        volume(seen, Role.SENDER, m -> m.volume().ipBytes()),
        volume(seen, Role.RECEIVER, m -> m.volume().packets()),
        volume(seen, Role.RECEIVER, m -> m.volume().ipBytes()),
        pair(seen, p -> Figures.plain(p.deltaPacketsPercent().doubleValue())),
        pair(seen, p -> Figures.plain(p.deltaBytesPercent().doubleValue())),
        pair(seen, p -> p.receiverState().word()),
        seen.flatMap(o -> o.side(Role.RECEIVER))
            .flatMap(SideObservation::thumbnail)
            .map(Thumbnail::state)
            .map(State::word)
            .orElse(""),
        main(seen, Role.SENDER).map(m -> m.session().label()).orElse(""),
        main(seen, Role.RECEIVER).map(m -> m.session().label()).orElse(""),
        row.reason(),
        String.join(" ", seen.map(Observation::caveats).orElse(List.of())));
  }

  private static String volume(
      Optional<Observation> trial, Role role, Function<MainSession, Long> count) {
    return main(trial, role).map(count).map(n -> Long.toString(n)).orElse("");
  }

  private static String pair(Optional<Observation> trial, Function<PairObservation, String> value) {
    return trial
        .filter(o -> o.action().isPresent())
        .flatMap(Observation::pair)
        .map(value)
        .orElse("");
  }

  private static Optional<MainSession> main(Optional<Observation> trial, Role role) {
    return trial
        .filter(o -> o.action().isPresent())
        .flatMap(o -> o.side(role))
        .flatMap(SideObservation::main);
  }

  private static List<String> spread(Optional<Spread> spread) {
    return spread
        .map(
            s ->
                List.of(
                    Figures.plain(s.median()),
                    Figures.plain(s.q1()),
                    Figures.plain(s.q3()),
                    Figures.plain(s.min()),
                    Figures.plain(s.max())))
        .orElse(List.of("", "", "", "", ""));
  }
}
