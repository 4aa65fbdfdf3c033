package io.siglab.cli;

import io.siglab.testbed.doctor.Finding;
import io.siglab.testbed.doctor.Verdict;
import io.siglab.testbed.inventory.DeviceEntry;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints what a look at the devices showed: a paragraph for each, and a sum. */
final class DoctorReport {

  /** Of the longest precondition that has a name of its own. */
  private static final int USUAL_WIDTH = "developer image".length();

  private static final String MEND = "mend: ";

  private final PrintWriter out;
  private final Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);

  DoctorReport(PrintWriter out) {
    this.out = out;
  }

  /** Prints a device's findings. */
  void add(DeviceEntry device, List<Finding> findings) {
    out.println(device.id() + " (" + device.kind().word() + ")");
    int width =
        findings.stream()
            .mapToInt(finding -> finding.precondition().length())
            .reduce(USUAL_WIDTH, Math::max);
    for (Finding finding : findings) {
      counts.merge(finding.verdict(), 1, Integer::sum);
      out.println(
          String.format(
              Locale.ROOT,
              "  %-4s  %-" + width + "s  %s",
              finding.verdict().word(),
              finding.precondition(),
              inOneLine(finding.seen())));
      finding.mend().ifPresent(mend -> out.println(" ".repeat(width + 10) + MEND + mend));
    }
  }

  /** adb's server answers in several. */
  private static String inOneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", " ");
  }

  /**
   * Prints the sum.
   *
   * @return whether nothing failed
   */
  boolean end() {
    out.println();
    out.println(
        count(Verdict.PASS)
            + " pass, "
            + count(Verdict.WARN)
            + " warn, "
            + count(Verdict.FAIL)
            + " fail");
    out.flush();
    return count(Verdict.FAIL) == 0;
  }

  private int count(Verdict verdict) {
    return counts.getOrDefault(verdict, 0);
  }
}
