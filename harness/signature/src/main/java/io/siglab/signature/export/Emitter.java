package io.siglab.signature.export;

import java.util.List;
import java.util.Optional;

/** Writes rules in one engine's language. */
interface Emitter {

  /** The engine and the versions meant. */
  String engine();

  /** What the engine makes of the rules that is not what the signature says; sentences. */
  List<String> deviations();

  /** Why the engine cannot say a rule; empty where it can. */
  Optional<String> refusal(Rule rule);

  /**
   * Writes the files.
   *
   * @param rules all of them sayable
   * @param preamble how every file begins
   */
  List<ExportFile> emit(List<Rule> rules, Preamble preamble);
}
