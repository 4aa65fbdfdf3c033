package io.siglab.signature;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What a signature says, without its version and hash: what derivation makes.
 *
 * @param app the app's id with its variant
 * @param createdUs time of the newest capture it rests on, not of the derivation; microseconds
 *     since the epoch
 * @param origin where it comes from
 * @param evidence the minimum evidence in force
 * @param measuredTogether what the runs measured, as {@code APP/ACTION}, and {@code baseline}:
 *     characteristics were held against these and no others; sorted, each once; empty in files of
 *     format 1.0, which do not say
 * @param continues the version that something is taken over from; empty where nothing is
 * @param actions by action
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record SignatureContent(
    String app,
    long createdUs,
    Origin origin,
    EvidenceRule evidence,
    Optional<List<String>> measuredTogether,
    Optional<Continued> continues,
    List<ActionSignature> actions) {

  /** Content that does not say what was measured together and takes nothing over. */
  public SignatureContent(
      String app,
      long createdUs,
      Origin origin,
      EvidenceRule evidence,
      List<ActionSignature> actions) {
    this(app, createdUs, origin, evidence, Optional.empty(), Optional.empty(), actions);
  }

  public SignatureContent {
    app = AppName.checked(app);
    measuredTogether = measuredTogether.map(names -> List.copyOf(new TreeSet<>(names)));
    actions = ActionSignature.inOrder(actions);
    if (origin.sources().isPresent()) {
      PublishedEvidence.check(origin, actions);
    }
  }
}
