package io.siglab.analysis.paper.li2026;

import io.siglab.analysis.paper.data.Apps;
import io.siglab.analysis.paper.data.Evidence;
import io.siglab.analysis.paper.data.Reference;
import io.siglab.analysis.paper.page.PaperFigure;
import io.siglab.analysis.paper.page.PaperTable;
import java.util.List;

/**
 * The paper: its apps, its tables, its charts. Its first device is in a mobile network and its
 * second on Wi-Fi; here these are the first and the second device of a run's pair.
 */
public final class Li2026 {

  /** The paper's short name. */
  public static final String PAPER = "li2026";

  /** The paper, as one cites it. */
  public static final String SOURCE =
      "C.-Y. Li, Identity Leakage in Encrypted IM Call Services: An Empirical Study of Metadata"
          + " Correlation, Future Internet 2026, 18(1), 12, DOI 10.3390/fi18010012.";

  private Li2026() {}

  /** The apps of Table 2. */
  public static Apps apps() {
    return new Apps(table("table2_apps").distinct("app"));
  }

  /** Tables 3 to 8. */
  public static List<PaperTable> tables(Evidence evidence, Pair pair) {
    return List.of(
        Endpoints.of(evidence, pair),
        Servers.of(evidence),
        Hosts.of(evidence),
        Quantity.DURATION.table(evidence, pair),
        Quantity.PACKETS.table(evidence, pair),
        Quantity.KILOBYTES.table(evidence, pair));
  }

  /** Charts of Tables 6 to 8, like Figures 6 to 8. */
  public static List<PaperFigure> figures(Evidence evidence, Pair pair) {
    return List.of(
        Quantity.DURATION.chart(evidence, pair),
        Quantity.PACKETS.chart(evidence, pair),
        Quantity.KILOBYTES.chart(evidence, pair));
  }

  static Reference table(String name) {
    return Reference.load(PAPER, name);
  }
}
