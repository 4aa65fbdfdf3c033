package io.siglab.signature;

import java.util.List;

/**
 * What a signature says, without its version and hash: what derivation makes.
 *
 * @param app the app's id with its variant
 * @param createdUs time of the newest capture it rests on, not of the derivation; microseconds
 *     since the epoch
 * @param origin where it comes from
 * @param evidence the minimum evidence in force
 * @param actions by action
 */
public record SignatureContent(
    String app,
    long createdUs,
    Origin origin,
    EvidenceRule evidence,
    List<ActionSignature> actions) {

  public SignatureContent {
    app = AppName.checked(app);
    actions = ActionSignature.inOrder(actions);
  }
}
