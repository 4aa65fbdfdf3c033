package io.siglab.analysis.derive;

import io.siglab.analysis.observation.CallServer;
import io.siglab.analysis.observation.CommonServer;
import io.siglab.signature.FoldedName;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The servers that both sides of a call talk to, and how much that says (Li 2026, section 4.2). A
 * server that both devices talk to in quiet time says nothing about a call.
 */
final class CommonServers {

  private static final int DECIMALS = 4;

  private static final Comparator<CommonServer> ORDER =
      Comparator.comparing(CommonServer::weight)
          .reversed()
          .thenComparing(CommonServer::basis)
          .thenComparing(CommonServer::value);

  private final Quiet quiet;

  /** Tells how often quiet time shows a server. */
  @FunctionalInterface
  interface Quiet {

    /** The share of baselines in which some session is with a name, or with an address. */
    double share(String basis, String value);
  }

  CommonServers(Quiet quiet) {
    this.quiet = quiet;
  }

  /** What two sides have in common, the weightiest first. */
  List<CommonServer> of(List<CallServer> caller, List<CallServer> callee) {
    Map<String, CommonServer> found = new TreeMap<>();
    for (CallServer one : caller) {
      for (CallServer other : callee) {
        compare(one, other, found);
      }
    }
    return found.values().stream().sorted(ORDER).toList();
  }

  private void compare(CallServer one, CallServer other, Map<String, CommonServer> found) {
    if (one.address().equals(other.address())) {
      add(CommonServer.ADDRESS, one.address(), one, other, BigDecimal.ONE, found);
    }
    if (one.name().isEmpty() || other.name().isEmpty()) {
      return;
    }
    if (one.name().equals(other.name())) {
      add(CommonServer.NAME, one.name(), one, other, BigDecimal.ONE, found);
      return;
    }
    FoldedName folded = FoldedName.of(one.name());
    if (folded.text().equals(FoldedName.of(other.name()).text())) {
      BigDecimal kept =
          BigDecimal.valueOf(folded.kept())
              .divide(BigDecimal.valueOf(folded.length()), DECIMALS, RoundingMode.HALF_UP);
      add(CommonServer.FOLDED_NAME, folded.text(), one, other, kept, found);
    }
  }

  private void add(
      String basis,
      String value,
      CallServer one,
      CallServer other,
      BigDecimal detail,
      Map<String, CommonServer> found) {
    BigDecimal shown =
        BigDecimal.valueOf(quiet.share(basis, value)).setScale(DECIMALS, RoundingMode.HALF_UP);
    BigDecimal weight =
        detail.multiply(BigDecimal.ONE.subtract(shown)).setScale(DECIMALS, RoundingMode.HALF_UP);
    found.putIfAbsent(
        basis + " " + value,
        new CommonServer(
            basis,
            value,
            one.port(),
            other.port(),
            detail.setScale(DECIMALS, RoundingMode.HALF_UP),
            shown,
            weight));
  }
}
