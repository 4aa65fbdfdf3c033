package io.siglab.analysis.derive;

import io.siglab.store.StoredAttempt;
import io.siglab.store.TrialManifest;
import io.siglab.words.Role;
import java.util.Map;

/**
 * A valid trial with whatever could be metered of it.
 *
 * @param attempt as stored
 * @param captures by role, those that could be metered
 * @param problems by role, why the others could not
 */
record Trial(StoredAttempt attempt, Map<Role, SideCapture> captures, Map<Role, String> problems) {

  TrialManifest manifest() {
    return attempt.manifest();
  }

  String id() {
    return manifest().trial().id();
  }

  String app() {
    return manifest().trial().app();
  }

  /** Why a role has no capture that could be metered. */
  String whyMissing(Role role) {
    return problems.getOrDefault(role, "there is no capture");
  }
}
