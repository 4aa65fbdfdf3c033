package io.siglab.cli;

import java.nio.file.Path;

/** The checkout that the launcher started from. */
final class Home {

  private Home() {}

  /** The folder of the launcher, which passes it on as a system property. */
  static Path directory() {
    return Path.of(System.getProperty("siglab.home", "."));
  }

  /** App profiles, plans and suites. */
  static Path scenarios() {
    return directory().resolve("scenarios");
  }
}
