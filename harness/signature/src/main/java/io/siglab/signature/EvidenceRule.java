package io.siglab.signature;

/**
 * The minimum evidence in force when the signature was made.
 *
 * @param minimumTrials an action with fewer valid trials has no signature
 * @param minimumSupport a characteristic enters only if the lower bound of its support's interval
 *     is at least this, 0 to 1
 */
public record EvidenceRule(int minimumTrials, double minimumSupport) {

  public EvidenceRule {
    minimumSupport = Decimal.round(minimumSupport);
    if (minimumTrials < 1 || !(0 <= minimumSupport && minimumSupport <= 1)) {
      throw new IllegalArgumentException(
          "minimum evidence is one trial or more and a support from 0 to 1, not "
              + minimumTrials
              + " and "
              + minimumSupport);
    }
  }
}
