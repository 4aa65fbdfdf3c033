package io.siglab.analysis.paper.li2020;

import io.siglab.analysis.paper.data.Apps;
import io.siglab.analysis.paper.data.Evidence;
import io.siglab.analysis.paper.data.Reference;
import io.siglab.analysis.paper.page.PaperFigure;
import io.siglab.analysis.paper.page.PaperTable;
import java.util.List;

/** The paper: its apps, its tables, its figures. */
public final class Li2020 {

  /** The paper's short name. */
  public static final String PAPER = "li2020";

  /** The paper, as one cites it. */
  public static final String SOURCE =
      "C.-Y. Li et al., Mobile Social Service User Identification Framework Based on"
          + " Action-Characteristic Data Retention, IEEE Access 2020, DOI"
          + " 10.1109/ACCESS.2020.3009010.";

  private Li2020() {}

  /** The apps of Table 1. */
  public static Apps apps() {
    return new Apps(table("table1_tested_apps").distinct("app"));
  }

  /** Tables 1 to 11. */
  public static List<PaperTable> tables(Evidence evidence) {
    return List.of(
        TestedApps.of(evidence),
        SessionSummary.of(evidence),
        NamesOfApps.of(evidence),
        VolumeDeltas.of(evidence),
        HostsOfSessions.of(evidence),
        ReceiverStates.of(evidence),
        LocationNames.of(evidence),
        CallCharacteristics.of(evidence),
        CallServers.of(evidence),
        CallDurations.of(evidence),
        CallConditions.of(evidence));
  }

  /** Figures 10, 12 and 13. */
  public static List<PaperFigure> figures(FormulaParameters parameters) {
    return new FormulaFigures(parameters).all();
  }

  static Reference table(String name) {
    return Reference.load(PAPER, name);
  }
}
