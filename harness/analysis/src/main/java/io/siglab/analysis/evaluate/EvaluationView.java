package io.siglab.analysis.evaluate;

import java.util.List;

/**
 * What the evaluation's page shows; every number is text already.
 *
 * @param provenanceWord phones, virtual-lab or simulated
 * @param provenance the sentence that comes first
 * @param tallies what matters most
 * @param facts how it was made
 * @param splits ways to hold trials out
 * @param methods the detector, the baselines and the ablations
 */
record EvaluationView(
    String provenanceWord,
    String provenance,
    List<Tally> tallies,
    List<Fact> facts,
    List<Part> splits,
    List<Line> methods) {

  /** A number and what it is of; {@code kind} is a class of the style sheet. */
  record Tally(String count, String label, String kind) {}

  /** A name and its value. */
  record Fact(String name, String value) {}

  /**
   * One way to hold trials out.
   *
   * @param id of the section
   * @param title its heading
   * @param caption what was held out
   * @param done whether there was anything to hold out
   * @param cells by app, action, state and role
   * @param labels by action and state, then all
   * @param notClaimed what signatures do not claim to separate
   * @param negatives where nothing should be found
   * @param confusions of app, action, state and role
   * @param faults to look at
   */
  record Part(
      String id,
      String title,
      String caption,
      boolean done,
      List<Line> cells,
      List<Line> labels,
      List<Open> notClaimed,
      List<Fact> negatives,
      List<Matrix> confusions,
      List<EvaluationResult.Fault> faults) {}

  /**
   * A score.
   *
   * @param heads what it is of
   * @param counts truths, hits, one of several, false alarms
   * @param rates precision, recall, F1
   */
  record Line(List<String> heads, List<String> counts, List<Interval> rates) {}

  /**
   * A share with its interval, and where they lie on a line from 0 to 100.
   *
   * @param text the share; empty where there is none
   * @param range its interval
   */
  record Interval(String text, String range, String at, String from, String length) {}

  /** What is not claimed, and what was reported instead. */
  record Open(
      String label, String role, String truths, String among, String best, List<String> reported) {}

  /**
   * Truth against report.
   *
   * @param of what is compared
   * @param columns what was reported
   * @param rows by truth
   */
  record Matrix(String of, List<String> columns, List<Row> rows) {}

  /** A truth's row. */
  record Row(String truth, List<Entry> entries) {}

  /**
   * How often.
   *
   * @param count empty for never
   * @param kind {@code right}, {@code open} (the truth was among several), {@code wrong} or {@code
   *     none}
   */
  record Entry(String count, String kind) {}
}
