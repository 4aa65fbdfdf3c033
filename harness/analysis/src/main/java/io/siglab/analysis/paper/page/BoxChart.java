package io.siglab.analysis.paper.page;

import io.siglab.signature.Spread;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Spreads beside each other: a box from the lower to the upper quartile with the median, whiskers
 * to the smallest and the largest, and a diamond for the published median.
 *
 * @param name what is drawn, for those who cannot see it
 * @param across title of the horizontal axis
 * @param boxes from top to bottom
 */
public record BoxChart(String name, String across, List<Box> boxes) {

  private static final int ROW = 26;
  private static final int LABELS = 230;
  private static final double SMALLEST_SHOWN = 1e-3;

  /** Copies the list. */
  public BoxChart {
    boxes = List.copyOf(boxes);
  }

  /**
   * One spread.
   *
   * @param label beside it
   * @param measured empty where nothing was measured
   * @param published median; empty where the paper prints none
   */
  public record Box(String label, Optional<Spread> measured, Optional<Double> published) {}

  /** The drawing; the axis is logarithmic, and what is smaller than 0.001 stands at its end. */
  public String svg() {
    int height = Drawing.TOP + boxes.size() * ROW + Drawing.BOTTOM;
    Drawing drawing = new Drawing(name, height);
    double high =
        boxes.stream()
            .flatMap(
                b ->
                    java.util.stream.Stream.concat(
                        b.measured().map(Spread::max).stream(), b.published().stream()))
            .mapToDouble(d -> d)
            .max()
            .orElse(1);
    double low =
        boxes.stream()
            .flatMap(
                b ->
                    java.util.stream.Stream.concat(
                        b.measured().map(Spread::min).stream(), b.published().stream()))
            .filter(d -> d > 0)
            .mapToDouble(d -> d)
            .min()
            .orElse(SMALLEST_SHOWN);
    Scale x =
        new Scale(
            Math.max(SMALLEST_SHOWN, low),
            Math.max(high, 2 * Math.max(SMALLEST_SHOWN, low)),
            true,
            LABELS,
            Drawing.WIDTH - 20);
    axis(drawing, x, height);
    for (int i = 0; i < boxes.size(); i++) {
      box(drawing, boxes.get(i), Drawing.TOP + i * ROW + ROW / 2, x);
    }
    return drawing.finished();
  }

  private void axis(Drawing drawing, Scale x, int height) {
    int bottom = height - Drawing.BOTTOM;
    for (double value : x.lines()) {
      String at = x.at(value);
      drawing.add(
          "<line class=\"grid\" x1=\"%s\" x2=\"%s\" y1=\"%d\" y2=\"%d\"/>"
              .formatted(at, at, Drawing.TOP, bottom));
      drawing.add(
          "<text class=\"tick-text\" x=\"%s\" y=\"%d\" text-anchor=\"middle\">%s</text>"
              .formatted(at, bottom + 18, x.text(value)));
    }
    drawing.add(
        "<text class=\"axis\" x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>"
            .formatted((LABELS + Drawing.WIDTH - 20) / 2, height - 8, Drawing.escaped(across)));
  }

  private static void box(Drawing drawing, Box box, int y, Scale x) {
    drawing.add(Drawing.text(LABELS - 10, Integer.toString(y), "end", box.label(), "middle"));
    box.measured()
        .ifPresent(
            s -> {
              drawing.add(line(x.at(s.min()), x.at(s.max()), y, y, "whisker"));
              double left = Double.parseDouble(x.at(s.q1()));
              double width = Math.max(2, Double.parseDouble(x.at(s.q3())) - left);
              drawing.add(
                  String.format(
                      Locale.ROOT,
                      "<rect class=\"box\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"12\"/>",
                      left,
                      y - 6,
                      width));
              drawing.add(line(x.at(s.median()), x.at(s.median()), y - 6, y + 6, "median"));
            });
    box.published()
        .ifPresent(
            p ->
                drawing.add(
                    "<path class=\"printed\" d=\"M%s %d l5 5 l-5 5 l-5 -5 z\"/>"
                        .formatted(x.at(p), y - 5)));
  }

  private static String line(String x1, String x2, int y1, int y2, String look) {
    return "<line class=\"%s\" x1=\"%s\" x2=\"%s\" y1=\"%d\" y2=\"%d\"/>"
        .formatted(look, x1, x2, y1, y2);
  }
}
