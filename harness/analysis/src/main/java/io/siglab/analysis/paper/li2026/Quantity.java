package io.siglab.analysis.paper.li2026;

import io.siglab.analysis.observation.CallPair;
import io.siglab.analysis.observation.Difference;
import io.siglab.analysis.paper.data.Evidence;
import io.siglab.analysis.paper.data.Measured;
import io.siglab.analysis.paper.data.Reference;
import io.siglab.analysis.paper.page.Agreement;
import io.siglab.analysis.paper.page.BoxChart;
import io.siglab.analysis.paper.page.BoxChart.Box;
import io.siglab.analysis.paper.page.Entry;
import io.siglab.analysis.paper.page.PaperFigure;
import io.siglab.analysis.paper.page.PaperTable;
import io.siglab.analysis.report.Figures;
import io.siglab.signature.Spread;
import io.siglab.words.Action;
import io.siglab.words.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Tables 6 to 8: how far caller and callee are apart in duration, packets and kilobytes. */
final class Quantity {

  static final Quantity DURATION =
      new Quantity(
          "6",
          "table6_duration_difference",
          "Difference of durations",
          "T_abs = |D_C - D_L| in seconds, T_norm = T_abs / (D_C + D_L) (section 4.3)",
          "absolute_s",
          CallPair::duration,
          1e6);

  static final Quantity PACKETS =
      new Quantity(
          "7",
          "table7_packet_difference",
          "Difference of packets",
          "V_abs = |V_C - V_L| and V_norm = V_abs / (V_C + V_L), V = Tx + Rx in packets (section"
              + " 4.4)",
          "absolute_packets",
          CallPair::packets,
          1);

  static final Quantity KILOBYTES =
      new Quantity(
          "8",
          "table8_kb_difference",
          "Difference of kilobytes",
          "the same in kilobytes, here of 1000 IP bytes (section 4.4)",
          "absolute_kb",
          CallPair::bytes,
          1e3);

  private static final int DECIMALS = 3;

  private final String number;
  private final String title;
  private final String formula;
  private final String absolute;
  private final Function<CallPair, Difference> which;
  private final double unit;
  private final Reference printed;

  private Quantity(
      String number,
      String file,
      String title,
      String formula,
      String absolute,
      Function<CallPair, Difference> which,
      double unit) {
    this.number = number;
    this.title = title;
    this.formula = formula;
    this.absolute = absolute;
    this.which = which;
    this.unit = unit;
    this.printed = Li2026.table(file);
  }

  /** One line of a table. */
  private record Group(String app, String network, Action action, boolean norm, Measured calls) {

    String type() {
      return action == Action.VIDEO_CALL ? "video" : "voice";
    }

    String label() {
      return app + ", " + network + ", " + type();
    }
  }

  private List<Group> groups(Evidence evidence, Pair pair) {
    Measured all = evidence.measured().in(State.ANS);
    List<Group> groups = new ArrayList<>();
    for (String app : all.apps().with(all.names())) {
      for (String network : Pair.NETWORKS) {
        for (Action action : List.of(Action.VOICE_CALL, Action.VIDEO_CALL)) {
          Measured calls = pair.calling(all.of(app).of(action), network);
          if (calls.size() > 0 || all.apps().isPublished(app)) {
            groups.add(new Group(app, network, action, false, calls));
            groups.add(new Group(app, network, action, true, calls));
          }
        }
      }
    }
    return groups;
  }

  private List<Double> values(Group group) {
    return group
        .calls()
        .pairs()
        .map(which)
        .map(d -> group.norm() ? d.normalized().doubleValue() : d.absolute() / unit)
        .toList();
  }

  private Optional<Reference.Row> printed(Group group) {
    return printed.first(
        r ->
            r.is("app", group.app())
                && r.is("caller_network", group.network())
                && r.is("call_type", group.type())
                && r.is("measure", group.norm() ? "normalized" : absolute));
  }

  PaperTable table(Evidence evidence, Pair pair) {
    List<List<Entry>> rows = new ArrayList<>();
    for (Group group : groups(evidence, pair)) {
      List<Double> values = values(group);
      Optional<Reference.Row> row = printed(group);
      rows.add(
          List.of(
              Entry.label(group.app()),
              Entry.label(group.network()),
              Entry.label(group.type()),
              Entry.label(group.norm() ? "normalized" : "absolute"),
              Entry.number(values, DECIMALS, row.map(r -> r.get("median"))),
              plain(values, row.map(r -> r.get("iqr")), s -> Figures.fixed(s.iqr(), DECIMALS)),
              plain(
                  values,
                  row.map(r -> r.get("min") + " to " + r.get("max")),
                  s ->
                      Figures.fixed(s.min(), DECIMALS)
                          + " to "
                          + Figures.fixed(s.max(), DECIMALS))));
    }
    return new PaperTable(
        "table" + number,
        "Table " + number + ". " + title,
        "Answered calls: "
            + formula
            + ". Medians are compared with the spread; for the others the"
            + " paper's value stands beside.",
        List.of("App", "Caller's network", "Call", "Measure"),
        List.of("Median", "IQR", "Smallest to largest"),
        rows,
        List.of(
            "The first device of the runs' pair stands for the paper's device 1 (mobile), the"
                + " second for its device 2 (Wi-Fi).",
            "The paper's numbers contradict themselves in a few cells (a median outside its range"
                + " in Table 8, WhatsApp, Wi-Fi, video); they are as printed."));
  }

  private static Entry plain(
      List<Double> values, Optional<String> printed, Function<Spread, String> text) {
    if (values.isEmpty()) {
      return printed.map(Entry::notMeasured).orElse(Entry.empty());
    }
    return new Entry(text.apply(Spread.of(values)), "", printed.orElse(""), "", Agreement.NONE);
  }

  PaperFigure chart(Evidence evidence, Pair pair) {
    List<Box> boxes = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    for (Group group : groups(evidence, pair)) {
      if (!group.norm()) {
        List<Double> values = values(group);
        Optional<Spread> spread =
            values.isEmpty() ? Optional.empty() : Optional.of(Spread.of(values));
        Optional<Double> median = printed(group).map(r -> Double.parseDouble(r.get("median")));
        boxes.add(new Box(group.label(), spread, median));
        rows.add(row(group, spread, printed(group).map(r -> r.get("median")).orElse("")));
      }
    }
    return new PaperFigure(
        "figure" + number,
        "Figure " + number + ". " + title,
        "The absolute values of Table "
            + number
            + ": box from the lower to the upper quartile with the median, whiskers to the smallest"
            + " and the largest; the diamond is the paper's median. Logarithmic.",
        new BoxChart(
                title + " by app, caller's network and call",
                title + " (" + absolute.replace("absolute_", "") + ")",
                boxes)
            .svg(),
        List.of(
            "app",
            "caller_network",
            "call_type",
            "n",
            "min",
            "q1",
            "median",
            "q3",
            "max",
            "published_median"),
        rows,
        List.of(
            "A chart like the paper's Figure " + number + ", whose points are only in its image."));
  }

  private static List<String> row(Group group, Optional<Spread> spread, String published) {
    List<String> row = new ArrayList<>(List.of(group.app(), group.network(), group.type()));
    row.add(spread.map(s -> Integer.toString(s.n())).orElse("0"));
    for (Function<Spread, Double> of :
        List.<Function<Spread, Double>>of(
            Spread::min, Spread::q1, Spread::median, Spread::q3, Spread::max)) {
      row.add(spread.map(of).map(v -> Figures.fixed(v, DECIMALS)).orElse(""));
    }
    row.add(published);
    return row;
  }
}
