package io.siglab.cli;

import io.siglab.analysis.DerivationResult;
import io.siglab.analysis.emit.EmittedSignature;
import io.siglab.analysis.observation.Observation;
import io.siglab.analysis.observation.PairObservation;
import io.siglab.signature.Spread;
import io.siglab.words.Action;
import io.siglab.words.Verdict;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The short table at the end of a command: what was measured, and where the rest is. */
final class RunSummary {

  private static final int PERCENT_DECIMALS = 2;

  private final OutputFolders folders;

  RunSummary(OutputFolders folders) {
    this.folders = folders;
  }

  /** Writes a table for each run, then the files that were made. */
  void print(DerivationResult result, PrintWriter out) {
    for (DerivationResult.DerivedRun run : result.runs()) {
      tables(run.observations().observations(), out);
      run.problems().forEach(problem -> out.println("not derived: " + problem));
      out.println();
    }
    result.withheld().forEach(reason -> out.println("no signature: " + reason));
    for (EmittedSignature signature : result.signatures()) {
      out.println(
          "signature  "
              + relative(folders.signatures().resolve(signature.file()))
              + (signature.added() ? "  (new)" : "  (unchanged)"));
    }
    result.runs().forEach(run -> out.println("report     " + relative(run.report())));
    out.flush();
  }

  /** Baselines stand with the messages where there are any, else with the calls. */
  private static void tables(List<Observation> observations, PrintWriter out) {
    boolean calls = observations.stream().anyMatch(RunSummary::isCall);
    boolean messages = observations.stream().anyMatch(o -> o.action().isPresent() && !isCall(o));
    if (messages || !calls) {
      messages(observations.stream().filter(o -> !isCall(o)).toList()).print(out);
    }
    if (messages && calls) {
      out.println();
    }
    if (calls) {
      calls(observations.stream().filter(o -> isCall(o) || !messages).toList()).print(out);
    }
  }

  private static boolean isCall(Observation observation) {
    return observation.action().filter(Action::isCall).isPresent();
  }

  private static TextTable messages(List<Observation> observations) {
    TextTable table =
        new TextTable(
            "app", "action", "trials", "valid", "receiver state", "delta packets", "delta bytes");
    for (List<Observation> cell : cells(observations)) {
      Observation first = cell.get(0);
      List<PairObservation> pairs =
          cell.stream().filter(Observation::counts).flatMap(o -> o.pair().stream()).toList();
      table.row(
          first.app(),
          action(first),
          Integer.toString(cell.size()),
          valid(cell),
          states(pairs),
          median(pairs, PairObservation::deltaPacketsPercent),
          median(pairs, PairObservation::deltaBytesPercent));
    }
    return table;
  }

  private static TextTable calls(List<Observation> observations) {
    TextTable table = new TextTable("app", "action", "trials", "valid", "media path", "discloses");
    for (List<Observation> cell : cells(observations)) {
      Observation first = cell.get(0);
      CallColumns call = CallColumns.of(cell);
      table.row(
          first.app(),
          action(first),
          Integer.toString(cell.size()),
          valid(cell),
          call.paths(),
          call.disclosed());
    }
    return table;
  }

  private static Collection<List<Observation>> cells(List<Observation> observations) {
    Map<String, List<Observation>> cells =
        observations.stream()
            .collect(
                Collectors.groupingBy(
                    o -> o.app() + "\t" + action(o), TreeMap::new, Collectors.toList()));
    return cells.values();
  }

  private static String valid(List<Observation> cell) {
    return Long.toString(cell.stream().filter(o -> o.verdict() == Verdict.VALID).count());
  }

  private static String action(Observation observation) {
    return observation.action().map(a -> a.word()).orElse("(baseline)");
  }

  private static String states(List<PairObservation> pairs) {
    Map<String, Long> counts =
        pairs.stream()
            .collect(
                Collectors.groupingBy(
                    p -> p.receiverState().word(), TreeMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .map(e -> e.getKey() + " " + e.getValue() + "/" + pairs.size())
        .collect(Collectors.joining(", "));
  }

  private static String median(
      List<PairObservation> pairs, Function<PairObservation, ? extends Number> value) {
    if (pairs.isEmpty()) {
      return "";
    }
    List<Number> values = new ArrayList<>();
    pairs.forEach(p -> values.add(value.apply(p)));
    double median = Spread.of(values).median();
    return BigDecimal.valueOf(median).setScale(PERCENT_DECIMALS, RoundingMode.HALF_EVEN) + " %";
  }

  /** As short as it can be said from the folder the user is in. */
  private static Path relative(Path file) {
    Path here = Path.of("").toAbsolutePath();
    Path there = file.toAbsolutePath().normalize();
    return there.startsWith(here) ? here.relativize(there) : there;
  }
}
