package io.siglab.signature;

import java.util.List;
import java.util.TreeSet;

/**
 * Who else shows the same characteristic. A common one stays in the signature, marked, as Li 2020
 * Table 7 does; a detector must not decide by it alone.
 *
 * @param common whether any other app, action or baseline shows it
 * @param sharedWith who: {@code APP}, {@code APP/ACTION} or {@code baseline}; sorted, each once
 * @param comparedWith how many other apps it was compared with
 */
public record Specificity(boolean common, List<String> sharedWith, int comparedWith) {

  public Specificity {
    sharedWith = List.copyOf(new TreeSet<>(sharedWith));
    if (common == sharedWith.isEmpty()) {
      throw new IllegalArgumentException(
          "a characteristic is common exactly if it is shared with someone");
    }
    if (comparedWith < 0) {
      throw new IllegalArgumentException("compared with " + comparedWith + " apps");
    }
  }

  /**
   * The specificity that follows from who shares the characteristic.
   *
   * @param sharedWith as above, in any order
   * @param comparedWith how many other apps it was compared with
   */
  public static Specificity of(Iterable<String> sharedWith, int comparedWith) {
    TreeSet<String> sharers = new TreeSet<>();
    sharedWith.forEach(sharers::add);
    return new Specificity(!sharers.isEmpty(), List.copyOf(sharers), comparedWith);
  }
}
