package io.siglab.analysis.report;

import io.siglab.analysis.observation.CallPair;
import io.siglab.analysis.observation.CallSession;
import io.siglab.analysis.observation.CallSide;
import io.siglab.signature.Support;
import io.siglab.words.Role;
import java.util.ArrayList;
import java.util.List;

/** Which characteristics an app's calls have: layout of Li 2020, Table 8. */
final class CallCharacteristics {

  private static final int DECIMALS = 3;

  private CallCharacteristics() {}

  static CallTable of(List<Cell> cells) {
    List<List<String>> rows = new ArrayList<>();
    for (CallGroup group : CallGroup.of(cells)) {
      rows.add(
          sides(
              "udp_session",
              group,
              group.count(Role.CALLER, CallCharacteristics::usesUdp),
              group.count(Role.CALLEE, CallCharacteristics::usesUdp)));
      rows.add(
          sides(
              "ip_disclosed",
              group,
              group.count(Role.CALLER, CallCharacteristics::seesPeer),
              group.count(Role.CALLEE, CallCharacteristics::seesPeer)));
      rows.add(both("same_server", group, group.count(CallCharacteristics::sharesServer)));
      rows.add(
          both(
              "small_duration_difference",
              group,
              group.count(CallCharacteristics::smallDifference)));
    }
    return new CallTable(
        "Characteristics of calls",
        "Li 2020, Table 8: in how many trials at least one session of the caller, or callee, uses"
            + " UDP; packets at the one show an address of the other; the two sides share a server"
            + " that not every baseline shows; and the two durations differ by no more than 7.5 %"
            + " of their sum.",
        new Table(
            "call_characteristics",
            List.of(
                "app",
                "call_type",
                "state",
                "characteristic",
                "n_caller",
                "n_callee",
                "n_both",
                "of",
                "wilson_low",
                "wilson_high"),
            rows),
        shown(cells));
  }

  /** One row for each app, kind of call and state. */
  private static Table shown(List<Cell> cells) {
    List<List<String>> rows = new ArrayList<>();
    for (CallGroup group : CallGroup.of(cells)) {
      rows.add(
          List.of(
              group.app(),
              group.type(),
              group.state().word(),
              Integer.toString(group.trials().size()),
              Integer.toString(group.count(Role.CALLER, CallCharacteristics::usesUdp)),
              Integer.toString(group.count(Role.CALLEE, CallCharacteristics::usesUdp)),
              Integer.toString(group.count(Role.CALLER, CallCharacteristics::seesPeer)),
              Integer.toString(group.count(Role.CALLEE, CallCharacteristics::seesPeer)),
              Integer.toString(group.count(CallCharacteristics::sharesServer)),
              Integer.toString(group.count(CallCharacteristics::smallDifference))));
    }
    return new Table(
        "call_characteristics",
        List.of(
            "app",
            "call_type",
            "state",
            "trials",
            "udp_at_the_caller",
            "udp_at_the_callee",
            "callee's_address_at_the_caller",
            "caller's_address_at_the_callee",
            "same_server",
            "small_duration_difference"),
        rows);
  }

  private static boolean usesUdp(CallSide side) {
    return side.servers().stream().anyMatch(s -> s.transport().equals("udp"))
        || side.session().map(CallSession::label).filter(l -> l.endsWith("/udp")).isPresent();
  }

  private static boolean seesPeer(CallSide side) {
    return !side.disclosedKinds().isEmpty();
  }

  private static boolean sharesServer(CallPair pair) {
    return pair.commonServers().stream().anyMatch(s -> s.weight().signum() > 0);
  }

  private static boolean smallDifference(CallPair pair) {
    return pair.duration().small();
  }

  private static List<String> sides(String what, CallGroup group, int caller, int callee) {
    return row(what, group, Integer.toString(caller), Integer.toString(callee), "", caller);
  }

  private static List<String> both(String what, CallGroup group, int n) {
    return row(what, group, "", "", Integer.toString(n), n);
  }

  private static List<String> row(
      String what, CallGroup group, String caller, String callee, String both, int n) {
    Support support = Support.of(n, group.trials().size());
    return List.of(
        group.app(),
        group.type(),
        group.state().word(),
        what,
        caller,
        callee,
        both,
        Integer.toString(group.trials().size()),
        Figures.fixed(support.wilsonLow(), DECIMALS),
        Figures.fixed(support.wilsonHigh(), DECIMALS));
  }
}
