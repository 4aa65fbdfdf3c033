package io.siglab.analysis.paper.page;

import java.util.List;

/**
 * A figure as an SVG drawing and as numbers.
 *
 * @param id file name and anchor, for example {@code figure10}
 * @param title as the heading says it
 * @param caption what is drawn, with the parameters
 * @param svg the drawing; its colours are the page's
 * @param columns of the numbers
 * @param rows the numbers
 * @param notes ambiguities of the paper
 */
public record PaperFigure(
    String id,
    String title,
    String caption,
    String svg,
    List<String> columns,
    List<List<String>> rows,
    List<String> notes) {

  /** Copies the lists. */
  public PaperFigure {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    notes = List.copyOf(notes);
  }
}
