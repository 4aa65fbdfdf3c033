package io.siglab.lab.process;

import java.util.List;

/** How long a program that keeps running may live. */
public enum Lifetime {
  /**
   * The kernel kills it when this Java process dies, however that happens (prctl(2), {@code
   * PR_SET_PDEATHSIG}). The kernel watches the thread that started the program; Commons Exec keeps
   * that thread waiting for the program's end.
   */
  WITH_OWNER,
  /** It outlives this Java process and is ended by a later one. */
  DETACHED;

  /** The words before a program that give it this lifetime. */
  List<String> prefix() {
    return this == WITH_OWNER ? List.of("setpriv", "--pdeathsig", "KILL") : List.of();
  }
}
