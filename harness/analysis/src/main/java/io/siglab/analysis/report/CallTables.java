package io.siglab.analysis.report;

import io.siglab.analysis.observation.CallMedia;
import io.siglab.analysis.observation.CallObservation;
import io.siglab.analysis.observation.CallPair;
import io.siglab.analysis.observation.CallSession;
import io.siglab.store.StoredAttempt;
import io.siglab.words.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** All tables about a run's calls, in the order of reports; none where the run has no calls. */
final class CallTables {

  /** The note of a trial's manifest that holds what the app's profile asks for before a call. */
  private static final String CONDITION_NOTE = "calling_condition";

  private static final int DECIMALS = 3;

  private final ReportInput input;
  private final List<Cell> cells;

  CallTables(ReportInput input) {
    this.input = input;
    this.cells = Cell.of(input);
  }

  /** The tables that have rows. */
  List<CallTable> all() {
    if (CallGroup.calls(cells).isEmpty()) {
      return List.of();
    }
    List<StoredAttempt> valid = input.run().validTrials();
    CallServerTables servers = new CallServerTables(cells);
    CallDurations durations = new CallDurations(cells);
    return List.of(
            CallCharacteristics.of(cells),
            CallDisclosure.of(cells),
            durations.durations(),
            servers.servers(),
            servers.hosts(),
            servers.conditions(conditions(valid)),
            durations.durationDifferences(),
            durations.packetDifferences(),
            durations.kilobyteDifferences(),
            calls(),
            new KnownAgreement(input, valid).table(),
            new KnownCalls(input, valid).table())
        .stream()
        .filter(t -> !t.table().rows().isEmpty())
        .toList();
  }

  private static Map<String, List<String>> conditions(List<StoredAttempt> valid) {
    Map<String, List<String>> conditions = new TreeMap<>();
    for (StoredAttempt attempt : valid) {
      Optional.ofNullable(attempt.manifest().notes().get(CONDITION_NOTE))
          .ifPresent(
              c -> conditions.put(attempt.manifest().trial().id(), List.of(c.split(", ", -1))));
    }
    return conditions;
  }

  /** Every call by itself. */
  private CallTable calls() {
    List<List<String>> rows = new ArrayList<>();
    for (CallGroup.Call call : CallGroup.calls(cells)) {
      Optional<CallPair> pair = call.call().pair();
      rows.add(
          List.of(
              call.trial().trial(),
              call.call().state().word(),
              session(call.call(), Role.CALLER),
              session(call.call(), Role.CALLEE),
              pair.flatMap(CallPair::path).map(p -> p.kind() + ", " + p.transport()).orElse(""),
              pair.map(p -> Figures.seconds(p.duration().absolute(), DECIMALS)).orElse(""),
              pair.map(p -> Long.toString(p.packets().absolute())).orElse(""),
              pair.map(p -> Long.toString(p.bytes().absolute())).orElse(""),
              rate(call.call(), Role.CALLER, CallMedia::rateOut),
              rate(call.call(), Role.CALLER, CallMedia::rateIn),
              pair.map(p -> String.join(" ", p.sharedArtefacts())).orElse(""),
              pair.flatMap(CallPair::packetAsymmetry)
                  .map(a -> Figures.fixed(a.doubleValue(), DECIMALS))
                  .orElse(""),
              String.join(" ", call.trial().problems())));
    }
    return new CallTable(
        "Calls one by one",
        "The sessions that carry each call, the path of its media, the differences of duration"
            + " (seconds), packets and IP bytes, the media rates at the caller (kbit/s of IP bytes,"
            + " median of the seconds), what both sides' packets carry alike, and how far the"
            + " signalling packets sent by caller and callee are out of balance.",
        new Table(
            "calls",
            List.of(
                "trial",
                "state",
                "caller_session",
                "callee_session",
                "path",
                "t_abs_s",
                "v_abs_packets",
                "v_abs_bytes",
                "rate_out_kbit_s",
                "rate_in_kbit_s",
                "shared_artefacts",
                "packet_asymmetry",
                "problems"),
            rows));
  }

  private static String session(CallObservation call, Role role) {
    return call.side(role).flatMap(s -> s.session()).map(CallSession::label).orElse("");
  }

  private static String rate(CallObservation call, Role role, Function<CallMedia, Long> which) {
    return call.side(role)
        .flatMap(s -> s.media())
        .map(m -> Figures.fixed(which.apply(m) * 8 / 1e3, 0))
        .orElse("");
  }
}
