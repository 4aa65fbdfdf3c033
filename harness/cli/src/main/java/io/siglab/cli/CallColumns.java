package io.siglab.cli;

import io.siglab.analysis.observation.AddressKind;
import io.siglab.analysis.observation.CallMedia;
import io.siglab.analysis.observation.CallObservation;
import io.siglab.analysis.observation.CallSide;
import io.siglab.analysis.observation.MediaPath;
import io.siglab.analysis.observation.Observation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the table at the end of a command says of calls: the way media took, and who was disclosed.
 */
final class CallColumns {

  private final List<CallObservation> calls;

  private CallColumns(List<CallObservation> calls) {
    this.calls = calls;
  }

  static CallColumns of(List<Observation> cell) {
    return new CallColumns(
        cell.stream().filter(Observation::counts).flatMap(o -> o.call().stream()).toList());
  }

  /** Each path with the share of the sides with media that took it. */
  String paths() {
    List<String> paths =
        sides()
            .flatMap(s -> s.media().stream())
            .map(CallMedia::path)
            .map(CallColumns::word)
            .toList();
    return shares(paths.stream(), paths.size());
  }

  /** Each kind of address with the share of sides that see one of the other party's. */
  String disclosed() {
    List<CallSide> sides = sides().toList();
    String shares =
        shares(
            sides.stream().flatMap(s -> s.disclosedKinds().stream()).map(AddressKind::word),
            sides.size());
    return shares.isEmpty() && !sides.isEmpty() ? "nothing" : shares;
  }

  private Stream<CallSide> sides() {
    return calls.stream().flatMap(c -> c.sides().stream());
  }

  private static String word(MediaPath path) {
    return path.kind() + " " + path.transport();
  }

  private static String shares(Stream<String> values, int of) {
    Map<String, Long> counts =
        values.collect(
            Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .map(e -> e.getKey() + " " + e.getValue() + "/" + of)
        .collect(Collectors.joining(", "));
  }
}
