package io.siglab.analysis.report;

import io.siglab.analysis.observation.DerivationSettings;
import io.siglab.analysis.observation.Observation;
import io.siglab.analysis.observation.PairObservation;
import io.siglab.analysis.observation.SessionObservation;
import io.siglab.analysis.observation.SideObservation;
import io.siglab.analysis.observation.Thumbnail;
import io.siglab.signature.Spread;
import io.siglab.store.RunManifest;
import io.siglab.words.Action;
import io.siglab.words.Role;
import io.siglab.words.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts a run into the words and numbers that the HTML template shows. */
final class HtmlViewBuilder {

  private static final int HASH_DIGITS = 12;
  private static final int SECONDS_DECIMALS = 2;

  private final ReportInput input;
  private final RunManifest run;
  private final List<Cell> cells;
  private final List<TrialRow> trials;

  HtmlViewBuilder(ReportInput input) {
    this.input = input;
    this.run = input.run().manifest();
    this.cells = Cell.of(input);
    this.trials = TrialRow.of(input);
  }

  HtmlView build() throws IOException {
    return new HtmlView(
        run.id(),
        run.provenance().word(),
        Wording.provenance(run.provenance()),
        Figures.time(run.createdUs()),
        tallies(),
        facts(),
        devices(),
        facts(run.software()),
        facts(run.settings()),
        Wording.DELTA_CAPTION,
        Matrix.volumeDelta(messages()),
        Wording.STATE_CAPTION,
        Matrix.receiverState(messages()),
        !messages().isEmpty(),
        new CallTables(input)
            .all().stream()
                .map(c -> TableView.of(c.title(), c.caption(), c.table(), c.shown()))
                .toList(),
        input.heldOut().stream()
            .flatMap(h -> h.sections().stream())
            .map(s -> TableView.of(s.title(), s.caption(), s.table(), s.shown()))
            .toList(),
        bin(),
        ChartView.of(cells),
        SessionRow.of(cells).stream().map(HtmlViewBuilder::session).toList(),
        FailureView.of(input),
        notes(),
        signatures(),
        input.withheld(),
        trials.stream().map(HtmlViewBuilder::trial).toList(),
        derivation());
  }

  private List<Cell> messages() {
    return cells.stream().filter(c -> !c.action().isCall()).toList();
  }

  private List<HtmlView.Tally> tallies() {
    List<HtmlView.Tally> tallies = new ArrayList<>();
    long actions = trials.stream().filter(t -> t.valid() && !baseline(t)).count();
    long baselines = trials.stream().filter(t -> t.valid() && baseline(t)).count();
    long notOffered = trials.stream().filter(t -> verdict(t, Verdict.NOT_OFFERED)).count();
    long notRun = trials.stream().filter(t -> t.status().verdict().isEmpty()).count();
    long failed = trials.stream().filter(TrialRow::failed).count();
    tallies.add(tally(actions, actions == 1 ? "valid trial" : "valid trials", "good"));
    tallies.add(tally(baselines, baselines == 1 ? "baseline" : "baselines", "plain"));
    tallies.add(tally(failed, "not counted", failed == 0 ? "plain" : "bad"));
    if (notOffered > 0) {
      tallies.add(tally(notOffered, "not offered", "plain"));
    }
    if (notRun > 0) {
      tallies.add(tally(notRun, "not run", "bad"));
    }
    int signatures = input.signatures().size();
    tallies.add(tally(signatures, signatures == 1 ? "signature" : "signatures", "plain"));
    return tallies;
  }

  private static boolean baseline(TrialRow row) {
    return row.status().trial().action().isEmpty();
  }

  private static boolean verdict(TrialRow row, Verdict verdict) {
    return row.status().verdict().equals(Optional.of(verdict));
  }

  private static HtmlView.Tally tally(long count, String label, String kind) {
    return new HtmlView.Tally(Figures.count(count), label, kind);
  }

  private List<HtmlView.Fact> facts() {
    return List.of(
        new HtmlView.Fact("Begun", Figures.time(run.createdUs())),
        new HtmlView.Fact("Apps", String.join(", ", distinct(Cell::app).toList())),
        new HtmlView.Fact(
            "Actions", String.join(", ", distinct(Cell::action).map(Action::word).toList())),
        new HtmlView.Fact(
            run.pairs().size() == 1 ? "Pair" : "Pairs",
            run.pairs().stream()
                .map(pair -> String.join(", ", pair))
                .collect(Collectors.joining("; "))),
        new HtmlView.Fact(
            "Siglab", run.harnessVersion() + ", commit " + shortened(run.harnessCommit())),
        new HtmlView.Fact("Seed", Long.toString(run.seed())),
        new HtmlView.Fact("First attempts", FirstAttempts.of(input).text()));
  }

  private static String shortened(String hash) {
    return hash.substring(0, Math.min(hash.length(), HASH_DIGITS));
  }

  private <T extends Comparable<T>> Stream<T> distinct(Function<Cell, T> value) {
    return cells.stream().map(value).sorted().distinct();
  }

  private static List<HtmlView.Fact> facts(Map<String, String> map) {
    return new TreeMap<>(map)
        .entrySet().stream().map(e -> new HtmlView.Fact(e.getKey(), e.getValue())).toList();
  }

  private List<HtmlView.Device> devices() {
    List<HtmlView.Device> devices = new ArrayList<>();
    for (String id : run.devices()) {
      List<SideObservation> sides =
          input.observations().observations().stream()
              .flatMap(o -> o.sides().stream())
              .filter(s -> s.device().equals(id))
              .toList();
      devices.add(
          new HtmlView.Device(
              id,
              join(sides, s -> s.platform().word()),
              join(sides, SideObservation::model),
              join(sides, SideObservation::osVersion),
              join(sides, SideObservation::appVersion)));
    }
    return devices;
  }

  private static String join(List<SideObservation> sides, Function<SideObservation, String> value) {
    return String.join(", ", new TreeSet<>(sides.stream().map(value).toList()));
  }

  private static HtmlView.Session session(SessionRow row) {
    return new HtmlView.Session(
        row.app(),
        row.action().word(),
        row.role().word(),
        row.sessions().get(0).session().label(),
        row.addresses(),
        row.nameSources().equals(SessionObservation.NO_NAME)
            ? "no name seen"
            : "name from " + row.nameSources(),
        row.states(),
        row.sessions().size() + " of " + row.trials(),
        range(row.bytes(), b -> Figures.bytes((long) (double) b)),
        range(row.packets(), p -> Figures.count((long) (double) p)),
        range(row.seconds(), s -> Figures.fixed(s, SECONDS_DECIMALS)),
        row.encryption().replace(':', ' '));
  }

  private static HtmlView.Ranged range(Spread spread, Function<Double, String> text) {
    String low = text.apply(spread.min());
    String high = text.apply(spread.max());
    return new HtmlView.Ranged(
        text.apply(spread.median()), low.equals(high) ? "" : low + "\u2013" + high);
  }

  private List<HtmlView.Note> notes() {
    SortedMap<String, List<String>> byText = new TreeMap<>();
    for (Observation trial : input.observations().observations()) {
      if (trial.counts()) {
        Stream.concat(trial.problems().stream(), trial.caveats().stream())
            .forEach(t -> byText.computeIfAbsent(t, k -> new ArrayList<>()).add(trial.trial()));
      }
    }
    return byText.entrySet().stream()
        .map(e -> new HtmlView.Note(e.getKey(), List.copyOf(e.getValue())))
        .toList();
  }

  private List<HtmlView.SignatureLine> signatures() {
    return input.signatures().stream()
        .map(
            s ->
                new HtmlView.SignatureLine(
                    s.signature().app(),
                    s.signature().version().toString(),
                    s.file(),
                    Wording.actions(s),
                    Integer.toString(Wording.characteristics(s)),
                    shortened(s.signature().contentSha256())))
        .toList();
  }

  private static HtmlView.Trial trial(TrialRow row) {
    return row.observation()
        .flatMap(Observation::call)
        .map(call -> CallViews.trial(row, call))
        .orElseGet(() -> message(row));
  }

  private static HtmlView.Trial message(TrialRow row) {
    Optional<PairObservation> pair = row.observation().flatMap(Observation::pair);
    String thumbnail =
        row.observation()
            .flatMap(o -> o.side(Role.RECEIVER))
            .flatMap(SideObservation::thumbnail)
            .map(Thumbnail::state)
            .map(s -> " (" + s.word() + ")")
            .orElse("");
    return new HtmlView.Trial(
        row.id(),
        row.verdict(),
        pair.map(p -> Figures.bytes(p.sent().ipBytes())).orElse(""),
        pair.map(p -> Figures.bytes(p.received().ipBytes())).orElse(""),
        pair.map(p -> Figures.fixed(p.deltaPacketsPercent().doubleValue(), 2)).orElse(""),
        pair.map(p -> Figures.fixed(p.deltaBytesPercent().doubleValue(), 2)).orElse(""),
        pair.map(p -> p.receiverState().word() + thumbnail).orElse(""),
        row.reason());
  }

  private String bin() {
    return input.observations().settings().binUs() / 1_000 + " ms";
  }

  private List<HtmlView.Fact> derivation() {
    DerivationSettings settings = input.observations().settings();
    return List.of(
        new HtmlView.Fact("minimum_burst", settings.minimumBurstBytes() + " IP bytes"),
        new HtmlView.Fact("minimum_thumbnail", settings.minimumThumbnailBytes() + " IP bytes"),
        new HtmlView.Fact("bin", bin()));
  }
}
