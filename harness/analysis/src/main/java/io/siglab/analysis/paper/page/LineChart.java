package io.siglab.analysis.paper.page;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * Curves over one variable. Curves differ in colour and in dashes.
 *
 * @param name what is drawn, for those who cannot see it
 * @param across title of the horizontal axis
 * @param up title of the vertical axis
 * @param logarithmic whether the vertical axis is
 * @param curves in the order of the legend
 */
public record LineChart(
    String name, String across, String up, boolean logarithmic, List<Curve> curves) {

  private static final int COLOURS = 6;
  private static final int LEGEND_STEP = 20;

  /** Copies the list. */
  public LineChart {
    curves = List.copyOf(curves);
  }

  /**
   * A curve.
   *
   * @param label in the legend
   * @param points in order of x
   */
  public record Curve(String label, List<Point> points) {

    /** Copies the list. */
    public Curve {
      points = List.copyOf(points);
    }
  }

  /** A point of a curve. */
  public record Point(double x, double y) {}

  /** The drawing. */
  public String svg() {
    Drawing drawing = new Drawing(name, Drawing.HEIGHT);
    Scale x =
        new Scale(
            smallest(Point::x),
            largest(Point::x),
            false,
            Drawing.LEFT,
            Drawing.WIDTH - Drawing.RIGHT);
    double low = logarithmic ? smallest(Point::y) : 0;
    Scale y =
        new Scale(
            low, largest(Point::y), logarithmic, Drawing.HEIGHT - Drawing.BOTTOM, Drawing.TOP);
    drawing.vertical(y, up);
    drawing.horizontal(x, across);
    for (int i = 0; i < curves.size(); i++) {
      curve(drawing, i, x, y);
    }
    return drawing.finished();
  }

  private void curve(Drawing drawing, int number, Scale x, Scale y) {
    StringJoiner path = new StringJoiner(" ");
    for (Point point : curves.get(number).points()) {
      path.add(x.at(point.x()) + "," + y.at(point.y()));
    }
    String look = "s" + number % COLOURS;
    drawing.add("<polyline class=\"curve %s\" points=\"%s\"/>".formatted(look, path));
    int at = Drawing.TOP + 10 + number * LEGEND_STEP;
    int left = Drawing.WIDTH - Drawing.RIGHT + 14;
    drawing.add(
        String.format(
            Locale.ROOT,
            "<line class=\"curve %s\" x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>",
            look,
            left,
            left + 26,
            at,
            at));
    drawing.add(
        Drawing.text(
            left + 32, Integer.toString(at), "start", curves.get(number).label(), "middle"));
  }

  private double smallest(java.util.function.ToDoubleFunction<Point> of) {
    return curves.stream().flatMap(c -> c.points().stream()).mapToDouble(of).min().orElse(0);
  }

  private double largest(java.util.function.ToDoubleFunction<Point> of) {
    return curves.stream().flatMap(c -> c.points().stream()).mapToDouble(of).max().orElse(1);
  }
}
