package io.siglab.analysis.paper;

import io.siglab.analysis.paper.data.Apps;
import io.siglab.analysis.paper.li2020.Li2020;
import io.siglab.analysis.paper.li2026.Li2026;

/** A paper whose tables can be laid out. */
public enum Paper {
  /** IEEE Access 2020: messages and calls of 13 apps. */
  LI2020(Li2020.PAPER, "Tables of Li et al. 2020", Li2020.SOURCE),
  /** Future Internet 2026: calls of three apps. */
  LI2026(Li2026.PAPER, "Tables of Li 2026", Li2026.SOURCE);

  private final String word;
  private final String title;
  private final String source;

  Paper(String word, String title, String source) {
    this.word = word;
    this.title = title;
    this.source = source;
  }

  /** Its name on the command line. */
  public String word() {
    return word;
  }

  String title() {
    return title;
  }

  String source() {
    return source;
  }

  Apps apps() {
    return this == LI2020 ? Li2020.apps() : Li2026.apps();
  }
}
