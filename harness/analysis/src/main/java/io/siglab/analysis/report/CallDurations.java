package io.siglab.analysis.report;

import io.siglab.analysis.observation.CallMedia;
import io.siglab.analysis.observation.CallPair;
import io.siglab.analysis.observation.CallRinging;
import io.siglab.analysis.observation.CallSession;
import io.siglab.analysis.observation.Difference;
import io.siglab.signature.Spread;
import io.siglab.words.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * How long calls are on both sides and how far that and their volumes are apart: layouts of Li
 * 2020, Table 10, and Li 2026, Tables 6 to 8.
 */
final class CallDurations {

  private static final int DECIMALS = 3;
  private static final int RATIO_DECIMALS = 4;
  private static final double SECOND_US = 1e6;
  private static final double KILOBYTE = 1e3;

  private final List<CallGroup> groups;

  CallDurations(List<Cell> cells) {
    this.groups = CallGroup.byCaller(cells);
  }

  /** Li 2020, Table 10. */
  CallTable durations() {
    List<List<String>> rows = new ArrayList<>();
    for (CallGroup group : groups) {
      rows.add(
          List.of(
              group.app(),
              group.type(),
              group.state().word(),
              peer(group),
              group.caller(),
              Integer.toString(group.trials().size()),
              median(group.pairs().map(p -> p.duration().caller())),
              median(group.pairs().map(p -> p.duration().callee())),
              median(group.pairs().map(p -> p.duration().absolute())),
              median(ringing(group, Role.CALLER)),
              median(ringing(group, Role.CALLEE)),
              median(media(group, Role.CALLER)),
              median(media(group, Role.CALLEE))));
    }
    return new CallTable(
        "Durations of calls",
        "Li 2020, Table 10: median seconds from the first to the last packet of the session that"
            + " carries the call, on both sides, and their difference; whether that session is with a"
            + " server or the call party. Beside it how long it rang and how long media flowed.",
        new Table(
            "call_durations",
            List.of(
                "app",
                "call_type",
                "state",
                "peer",
                "caller_device",
                "trials",
                "caller_s",
                "callee_s",
                "abs_diff_s",
                "ringing_caller_s",
                "ringing_callee_s",
                "media_caller_s",
                "media_callee_s"),
            rows));
  }

  private static Stream<Long> ringing(CallGroup group, Role role) {
    return group.sides(role).flatMap(s -> s.ringing().stream()).map(CallRinging::durationUs);
  }

  private static Stream<Long> media(CallGroup group, Role role) {
    return group.sides(role).flatMap(s -> s.media().stream()).map(CallMedia::durationUs);
  }

  private static String peer(CallGroup group) {
    List<Boolean> peers =
        Stream.of(Role.CALLER, Role.CALLEE)
            .flatMap(group::sides)
            .flatMap(s -> s.session().stream())
            .map(CallSession::peer)
            .distinct()
            .toList();
    if (peers.size() != 1) {
      return peers.isEmpty() ? "" : "depends";
    }
    return peers.get(0) ? "call_party" : "server";
  }

  private static String median(Stream<Long> microseconds) {
    List<Double> values = microseconds.map(us -> us / SECOND_US).toList();
    return values.isEmpty() ? "" : Figures.fixed(Spread.of(values).median(), DECIMALS);
  }

  /** Li 2026, Table 6. */
  CallTable durationDifferences() {
    return differences(
        "Differences of durations",
        "Li 2026, Table 6: T_abs = |D_C - D_L| in seconds and T_norm = T_abs / (D_C + D_L), of the"
            + " sessions that carry the calls.",
        "call_duration_difference",
        "absolute_s",
        CallPair::duration,
        SECOND_US);
  }

  /** Li 2026, Table 7. */
  CallTable packetDifferences() {
    return differences(
        "Differences of packets",
        "Li 2026, Table 7: V_abs = |V_C - V_L| and V_norm = V_abs / (V_C + V_L) with V = Tx + Rx in"
            + " packets.",
        "call_packet_difference",
        "absolute_packets",
        CallPair::packets,
        1);
  }

  /** Li 2026, Table 8. */
  CallTable kilobyteDifferences() {
    return differences(
        "Differences of kilobytes",
        "Li 2026, Table 8: the same in kilobytes, here of IP bytes.",
        "call_kb_difference",
        "absolute_kb",
        CallPair::bytes,
        KILOBYTE);
  }

  private CallTable differences(
      String title,
      String caption,
      String name,
      String absolute,
      Function<CallPair, Difference> which,
      double unit) {
    List<List<String>> rows = new ArrayList<>();
    for (CallGroup group : groups) {
      List<Difference> differences = group.pairs().map(which).toList();
      row(group, absolute, differences.stream().map(d -> d.absolute() / unit).toList(), DECIMALS)
          .ifPresent(rows::add);
      row(
              group,
              "normalized",
              differences.stream().map(d -> d.normalized().doubleValue()).toList(),
              RATIO_DECIMALS)
          .ifPresent(rows::add);
    }
    return new CallTable(
        title,
        caption,
        new Table(
            name,
            List.of(
                "app",
                "caller_device",
                "call_type",
                "state",
                "measure",
                "n",
                "median",
                "iqr",
                "min",
                "max"),
            rows));
  }

  private static Optional<List<String>> row(
      CallGroup group, String measure, List<Double> values, int decimals) {
    if (values.isEmpty()) {
      return Optional.empty();
    }
    Spread spread = Spread.of(values);
    return Optional.of(
        List.of(
            group.app(),
            group.caller(),
            group.type(),
            group.state().word(),
            measure,
            Integer.toString(spread.n()),
            Figures.fixed(spread.median(), decimals),
            Figures.fixed(spread.iqr(), decimals),
            Figures.fixed(spread.min(), decimals),
            Figures.fixed(spread.max(), decimals)));
  }
}
