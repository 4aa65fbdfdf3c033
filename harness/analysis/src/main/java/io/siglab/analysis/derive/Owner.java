package io.siglab.analysis.derive;

/** Whose a flow is, as far as the phone itself told. */
enum Owner {
  /** The app under test's. */
  APP,
  /** Another's. */
  OTHER,
  /** Nobody told. */
  UNKNOWN
}
