package io.siglab.analysis.report;

import java.util.List;

/**
 * How well signatures made from some of the run's trials told the others.
 *
 * @param sections in the order that they are shown; at least one
 */
public record HeldOut(List<Section> sections) {

  /** Copies the list. */
  public HeldOut {
    sections = List.copyOf(sections);
  }

  /**
   * A part of it.
   *
   * @param title its heading
   * @param caption explains it
   * @param table for other programs
   * @param shown the same as people read it
   */
  public record Section(String title, String caption, Table table, Table shown) {}
}
