package io.siglab.analysis.report;

import io.siglab.analysis.observation.AddressKind;
import io.siglab.analysis.observation.AddressSighting;
import io.siglab.analysis.observation.CallSide;
import io.siglab.analysis.observation.MediaPath;
import io.siglab.words.CallScenario;
import io.siglab.words.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What each party's packets show of the other's addresses: layout of Li 2026, Table 3. */
final class CallDisclosure {

  private CallDisclosure() {}

  static CallTable of(List<Cell> cells) {
    List<List<String>> rows = new ArrayList<>();
    for (CallScenario scenario : CallScenario.values()) {
      for (CallGroup all : CallGroup.byCaller(cells)) {
        CallGroup group = all.of(scenario);
        if (group.trials().isEmpty()) {
          continue;
        }
        disclosure(group, scenario, Role.CALLER, rows);
        disclosure(group, scenario, Role.CALLEE, rows);
        routing(group, scenario, rows);
      }
    }
    return new CallTable(
        "Endpoints that can be identified",
        "Li 2026, Table 3. Addresses of the other party that a side's packets show, and where: its"
            + " own, private or carrier-grade NAT address, or its public one. One's own address, as a"
            + " STUN server tells it, is none; nor is a relay's. In brackets the trials in which that"
            + " was so before the answer. Routing: the path of the media.",
        new Table(
            "call_endpoints",
            List.of(
                "scenario",
                "app",
                "call_type",
                "caller_device",
                "aspect",
                "finding",
                "fields",
                "n",
                "n_before_answer",
                "total"),
            rows),
        shown(cells));
  }

  /** One row for each scenario, app and kind of call. */
  private static Table shown(List<Cell> cells) {
    List<List<String>> rows = new ArrayList<>();
    for (CallScenario scenario : CallScenario.values()) {
      for (CallGroup all : CallGroup.byCaller(cells)) {
        CallGroup group = all.of(scenario);
        if (!group.trials().isEmpty()) {
          rows.add(
              List.of(
                  scenario.word(),
                  group.app(),
                  group.type(),
                  group.caller(),
                  Integer.toString(group.trials().size()),
                  kinds(group, Role.CALLEE),
                  kinds(group, Role.CALLER),
                  paths(group).entrySet().stream()
                      .map(e -> e.getKey() + ": " + e.getValue())
                      .collect(Collectors.joining("; "))));
        }
      }
    }
    return new Table(
        "call_endpoints",
        List.of(
            "scenario",
            "app",
            "call_type",
            "caller_device",
            "trials",
            "of_the_caller_at_the_callee",
            "of_the_callee_at_the_caller",
            "routing"),
        rows);
  }

  private static String kinds(CallGroup group, Role seer) {
    List<String> words = new ArrayList<>();
    for (AddressKind kind : AddressKind.values()) {
      int n = group.count(seer, s -> s.disclosedKinds().contains(kind));
      int before = before(group, seer, kind);
      if (n > 0) {
        words.add(kind.word() + ": " + n + " (" + before + ")");
      }
    }
    return words.isEmpty() ? "none" : String.join("; ", words);
  }

  private static int before(CallGroup group, Role seer, AddressKind kind) {
    return group.count(
        seer, s -> sightings(s, kind).stream().anyMatch(AddressSighting::beforeAnswer));
  }

  private static SortedMap<String, Integer> paths(CallGroup group) {
    SortedMap<String, Integer> paths = new TreeMap<>();
    group
        .sides(Role.CALLER)
        .flatMap(s -> s.media().stream())
        .forEach(m -> paths.merge(words(m.path()), 1, Integer::sum));
    return paths;
  }

  private static void disclosure(
      CallGroup group, CallScenario scenario, Role seer, List<List<String>> rows) {
    String whose = seer == Role.CALLER ? "callee" : "caller";
    boolean any = false;
    for (AddressKind kind : AddressKind.values()) {
      int n = group.count(seer, s -> s.disclosedKinds().contains(kind));
      if (n > 0) {
        any = true;
        rows.add(
            row(
                group,
                scenario,
                "ip_disclosure",
                whose + "'s " + kind.word() + " address in the " + seer.word() + "'s traffic",
                fields(group, seer, kind),
                n,
                Integer.toString(before(group, seer, kind))));
      }
    }
    if (!any) {
      rows.add(
          row(
              group,
              scenario,
              "ip_disclosure",
              "none of the " + whose + " in the " + seer.word() + "'s traffic",
              "",
              group.count(seer, s -> true),
              ""));
    }
  }

  private static List<AddressSighting> sightings(CallSide side, AddressKind kind) {
    return side.addresses().stream().filter(a -> a.disclosesPeer() && a.kind() == kind).toList();
  }

  private static String fields(CallGroup group, Role seer, AddressKind kind) {
    return group
        .sides(seer)
        .flatMap(s -> sightings(s, kind).stream())
        .map(AddressSighting::field)
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .collect(Collectors.joining(" "));
  }

  private static void routing(CallGroup group, CallScenario scenario, List<List<String>> rows) {
    paths(group).forEach((path, n) -> rows.add(row(group, scenario, "routing", path, "", n, "")));
  }

  private static String words(MediaPath path) {
    return path.kind() + ", " + path.transport();
  }

  private static List<String> row(
      CallGroup group,
      CallScenario scenario,
      String aspect,
      String finding,
      String fields,
      int n,
      String before) {
    return List.of(
        scenario.word(),
        group.app(),
        group.type(),
        group.caller(),
        aspect,
        finding,
        fields,
        Integer.toString(n),
        before,
        Integer.toString(group.trials().size()));
  }
}
