package io.siglab.analysis.paper.page;

import io.siglab.analysis.report.Figures;
import java.util.ArrayList;
import java.util.List;

/**
 * An axis: maps values to places of a drawing.
 *
 * @param low smallest value
 * @param high largest value
 * @param logarithmic to base 10, else linear
 * @param from place of the smallest
 * @param to place of the largest
 */
record Scale(double low, double high, boolean logarithmic, double from, double to) {

  private static final int LINES = 5;
  private static final int MOST_DECADES = 8;
  private static final int FEW_DECADES = 3;

  /** Where a value stands; beyond the ends it stands at the end. */
  String at(double value) {
    double share = (position(value) - position(low)) / (position(high) - position(low));
    double place = from + Math.max(0, Math.min(1, share)) * (to - from);
    return Figures.fixed(place, 1);
  }

  private double position(double value) {
    return logarithmic ? Math.log10(Math.max(value, low)) : value;
  }

  /** Values for the lines of the grid. */
  List<Double> lines() {
    List<Double> lines = new ArrayList<>();
    if (logarithmic) {
      int first = (int) Math.ceil(Math.log10(low) - 1e-9);
      int last = (int) Math.floor(Math.log10(high) + 1e-9);
      int step = Math.max(1, (last - first + MOST_DECADES - 1) / MOST_DECADES);
      for (int decade = last; decade >= first; decade -= step) {
        lines.add(Math.pow(10, decade));
      }
      return lines.size() < FEW_DECADES ? between(first - 1, last) : lines;
    }
    double unit = Math.pow(10, Math.floor(Math.log10((high - low) / LINES)));
    double step = unit;
    for (double factor : new double[] {1, 2, 2.5, 5, 10}) {
      step = factor * unit;
      if ((high - low) / step <= LINES) {
        break;
      }
    }
    for (double value = Math.ceil(low / step) * step; value <= high + step / 1e6; value += step) {
      lines.add(value);
    }
    return lines;
  }

  /** Of few decades also 2 and 5. */
  private List<Double> between(int first, int last) {
    List<Double> lines = new ArrayList<>();
    for (int decade = first; decade <= last; decade++) {
      for (int digit : new int[] {1, 2, 5}) {
        double value = digit * Math.pow(10, decade);
        if (value >= low && value <= high) {
          lines.add(value);
        }
      }
    }
    return lines;
  }

  /** A line's value as text. */
  String text(double value) {
    return logarithmic && value < 1e-3
        ? "1e" + Math.round(Math.log10(value))
        : Figures.plain(value);
  }
}
