package io.siglab.analysis.paper.li2020;

import io.siglab.analysis.paper.page.LineChart;
import io.siglab.analysis.paper.page.LineChart.Curve;
import io.siglab.analysis.paper.page.LineChart.Point;
import io.siglab.analysis.paper.page.PaperFigure;
import io.siglab.analysis.report.Figures;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Figures 10, 12 and 13, which follow from formulas and from no capture. */
final class FormulaFigures {

  private static final double LOWEST = 0.01;
  private static final double HIGHEST = 0.5;
  private static final int STEPS = 49;
  private static final MathContext DIGITS = new MathContext(6);

  private final FormulaParameters parameters;

  FormulaFigures(FormulaParameters parameters) {
    this.parameters = parameters;
  }

  List<PaperFigure> all() {
    return List.of(combinations(), majority(), matched());
  }

  private PaperFigure combinations() {
    List<Curve> curves = new ArrayList<>();
    int longest = Collections.max(parameters.times());
    for (int n : parameters.actionTypes()) {
      List<Point> points = new ArrayList<>();
      for (int l = 1; l <= longest; l++) {
        points.add(new Point(l, Formulas.combination(n, l)));
      }
      curves.add(new Curve("N = " + n, points));
    }
    return figure(
        "figure10",
        "Figure 10. Probability of one sequence",
        "1 / (N + 1)^L for N types of actions that can be identified, found at L different times.",
        new LineChart("Probability of one sequence over L", "L", "probability", true, curves),
        List.of(
            "The paper takes all actions for equally likely.",
            "It names no values of N and L; these are options."));
  }

  private PaperFigure majority() {
    List<Curve> curves = new ArrayList<>();
    for (int l : parameters.times()) {
      List<Point> points = new ArrayList<>();
      for (int i = 0; i <= STEPS; i++) {
        double p = LOWEST + (HIGHEST - LOWEST) * i / STEPS;
        points.add(new Point(p, Formulas.moreThan(l / 2, l, p)));
      }
      curves.add(new Curve("L = " + l, points));
    }
    return figure(
        "figure12",
        "Figure 12. Incorrect identification under the majority rule",
        "Formula (2) for 0.01 <= p <= 0.5: the probability that more than half of L actions are"
            + " recorded incorrectly.",
        new LineChart(
            "Error probability of the target over p", "p of a recorder", "P_e", false, curves),
        List.of(
            "The paper's rule is k > L/2, and its sum begins at k + 1. With k the smallest whole"
                + " number above L/2 the sum begins one later than a majority does, so that for L ="
                + " 1 it would be empty; the curves here begin at the majority, k = L/2 rounded"
                + " down.",
            "The curves themselves are only in the paper's image; there are no printed values to"
                + " compare."));
  }

  private PaperFigure matched() {
    int l = parameters.sequence();
    List<Curve> curves = new ArrayList<>();
    for (double p : parameters.errorProbabilities()) {
      List<Point> mismatched = new ArrayList<>();
      for (int k = 0; k < l; k++) {
        mismatched.add(new Point(k, Formulas.moreThan(k, l, p)));
      }
      curves.add(new Curve("p = " + Figures.plain(p) + ", k mismatched", mismatched));
    }
    double p = parameters.errorProbabilities().get(parameters.errorProbabilities().size() / 2);
    List<Point> matched = new ArrayList<>();
    for (int k = 1; k <= l; k++) {
      matched.add(new Point(k, Formulas.moreThan(l - k, l, p)));
    }
    curves.add(new Curve("p = " + Figures.plain(p) + ", k matched", matched));
    return figure(
        "figure13",
        "Figure 13. Identification error over k",
        String.format(Locale.ROOT, "Formula (2) for L = %d over k.", l),
        new LineChart("Error probability over k", "k", "P_e", true, curves),
        List.of(
            "The paper is ambiguous: the caption and the text before the formula call k the number"
                + " of matched actions, the text after it mismatched ones, and the sum counts more"
                + " than k incorrect recordings. As printed, it is the probability that more than k"
                + " are mismatched, and falls with k. With k matched, L - k takes its place, and"
                + " the probability rises with k; that reading is drawn for one p.",
            "p and L of the figure are only in its image; they are options."));
  }

  private static PaperFigure figure(
      String id, String title, String caption, LineChart chart, List<String> notes) {
    List<List<String>> rows = new ArrayList<>();
    for (Curve curve : chart.curves()) {
      for (Point point : curve.points()) {
        rows.add(
            List.of(
                curve.label(),
                Figures.plain(point.x()),
                new BigDecimal(point.y()).round(DIGITS).toString()));
      }
    }
    return new PaperFigure(
        id, title, caption, chart.svg(), List.of("curve", "x", "probability"), rows, notes);
  }
}
