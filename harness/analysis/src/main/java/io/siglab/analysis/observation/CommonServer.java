package io.siglab.analysis.observation;

import java.math.BigDecimal;

/**
 * A server that both sides of a call talked to, and on what grounds it is one (Li 2026, section
 * 4.2).
 *
 * @param basis {@value #ADDRESS}, {@value #NAME}, or {@value #FOLDED_NAME}
 * @param value the address, the name, or the folded name
 * @param callerPort the server's port at the caller
 * @param calleePort the server's port at the callee
 * @param detail share of the address or name that had to be equal, 0 to 1: 1 for addresses and
 *     names, less the more of the name was folded
 * @param inBaselines share of the run's baselines in which one of the two devices talked to it
 * @param weight {@code detail * (1 - inBaselines)}: how much it says that both talk to it
 */
public record CommonServer(
    String basis,
    String value,
    int callerPort,
    int calleePort,
    BigDecimal detail,
    BigDecimal inBaselines,
    BigDecimal weight) {

  /** The same address. */
  public static final String ADDRESS = "address";

  /** The same name. */
  public static final String NAME = "name";

  /** The same name once variants of address families and sites are folded. */
  public static final String FOLDED_NAME = "folded-name";
}
