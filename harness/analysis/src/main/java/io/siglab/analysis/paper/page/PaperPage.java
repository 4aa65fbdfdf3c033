package io.siglab.analysis.paper.page;

import java.util.List;

/**
 * All tables and figures of a paper.
 *
 * @param paper its short name, for example {@code li2020}
 * @param title the page's
 * @param source the paper, as one cites it
 * @param provenanceWord where the measured numbers come from
 * @param provenance the sentence about it that comes first
 * @param runs ids of the runs
 * @param trials trials that count
 * @param tables in the paper's order
 * @param figures in the paper's order
 */
public record PaperPage(
    String paper,
    String title,
    String source,
    String provenanceWord,
    String provenance,
    List<String> runs,
    int trials,
    List<PaperTable> tables,
    List<PaperFigure> figures) {

  /** Copies the lists. */
  public PaperPage {
    runs = List.copyOf(runs);
    tables = List.copyOf(tables);
    figures = List.copyOf(figures);
  }
}
