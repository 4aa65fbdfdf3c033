package io.siglab.analysis.aggregate;

import io.siglab.signature.SignatureContent;
import java.util.List;

/**
 * What observations support.
 *
 * @param signatures by app
 * @param withheld what has no signature, and why; one sentence each
 */
public record Aggregate(List<SignatureContent> signatures, List<String> withheld) {

  /** Copies the lists. */
  public Aggregate {
    signatures = List.copyOf(signatures);
    withheld = List.copyOf(withheld);
  }
}
