package io.siglab.analysis.paper.page;

/**
 * An SVG drawing in the making: a frame with axes, in the page's colours. Everything is drawn in
 * units of a view box, so that it prints at any size.
 */
final class Drawing {

  static final int WIDTH = 720;
  static final int HEIGHT = 340;
  static final int LEFT = 66;
  static final int RIGHT = 190;
  static final int TOP = 14;
  static final int BOTTOM = 48;

  private final StringBuilder svg = new StringBuilder();
  private final int height;

  Drawing(String name, int height) {
    this.height = height;
    svg.append(
        "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\" xmlns=\"http://www.w3.org/2000/svg\">"
            .formatted(WIDTH, height, escaped(name)));
  }

  void add(String element) {
    svg.append(element);
  }

  /** Lines and values of the vertical axis. */
  void vertical(Scale scale, String title) {
    for (double value : scale.lines()) {
      String y = scale.at(value);
      add(
          "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%s\" y2=\"%s\"/>"
              .formatted(LEFT, WIDTH - RIGHT, y, y));
      add(text(LEFT - 8, y, "end", scale.text(value), "middle"));
    }
    add(
        "<text class=\"axis\" transform=\"translate(14 %d) rotate(-90)\" text-anchor=\"middle\">%s</text>"
            .formatted((TOP + height - BOTTOM) / 2, escaped(title)));
  }

  /** Values of the horizontal axis. */
  void horizontal(Scale scale, String title) {
    int y = height - BOTTOM;
    for (double value : scale.lines()) {
      String x = scale.at(value);
      add(
          "<line class=\"tick\" x1=\"%s\" x2=\"%s\" y1=\"%d\" y2=\"%d\"/>"
              .formatted(x, x, y, y + 5));
      add(
          "<text class=\"tick-text\" x=\"%s\" y=\"%d\" text-anchor=\"middle\">%s</text>"
              .formatted(x, y + 19, escaped(scale.text(value))));
    }
    add(
        "<line class=\"tick\" x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>"
            .formatted(LEFT, WIDTH - RIGHT, y, y));
    add(
        "<text class=\"axis\" x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>"
            .formatted((LEFT + WIDTH - RIGHT) / 2, height - 10, escaped(title)));
  }

  static String text(int x, String y, String anchor, String text, String baseline) {
    return "<text class=\"tick-text\" x=\"%d\" y=\"%s\" text-anchor=\"%s\" dominant-baseline=\"%s\">%s</text>"
        .formatted(x, y, anchor, baseline, escaped(text));
  }

  String finished() {
    return svg + "</svg>";
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
